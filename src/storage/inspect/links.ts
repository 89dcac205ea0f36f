/**
 * Which part of a stored text says which field of the domain. It asks what stands in the text and not which version it
 * claims: stored versions rename and regroup fields, and each name was only ever used for one thing.
 */
import { type DomainData, fieldsOf, isPolicy } from '../../app/inspect/domain-fields.ts'
import type { FieldLink } from '../../app/inspect/inspect.ts'
import { type JsonPlace, placeAt, readPlaces } from '../../app/inspect/json-places.ts'
import type { IncidentData } from '../../domain/incident.ts'
import { storedRule } from './stored-rules.ts'

/** Names that stored versions gave, or give, to a field of a rule, where it is not the domain's own name. */
const storedNames: Readonly<Record<string, readonly string[]>> = {
  ruleId: ['id'],
  metricName: ['metricName', 'metric'],
  severity: ['severity', 'sev'],
  threshold: ['threshold', 'thresholdPct'],
  state: ['state', 'enabled'],
}

/** Columns of the row that repeat a field of the domain, so that lists need not read the text. */
const columns: Readonly<Record<string, readonly string[]>> = {
  policyId: ['id'],
  incidentId: ['id'],
  metricName: ['metricNames'],
}

/** Links every field of a domain object to what says it; none where the text is not JSON. */
export function linksOf(text: string, domain: DomainData): readonly FieldLink[] {
  const reading = readPlaces(text)
  if (!reading.ok) return []
  const { root } = reading
  const placesOf = isPolicy(domain)
    ? (path: readonly string[]) => policyPlaces(root, text, path)
    : incidentPlaces(root, text, domain)
  return fieldsOf(domain).map(({ path }) => ({
    field: path,
    columns: isPolicy(domain) || path[0] !== 'policyId' ? (columns[path.at(-1) ?? ''] ?? []) : [],
    places: placesOf(path).map((place) => place.path),
  }))
}

function policyPlaces(root: JsonPlace, text: string, path: readonly string[]): readonly JsonPlace[] {
  const [first = '', ruleId, field] = path
  if (ruleId === undefined || field === undefined) return present(placeAt(root, [first]))
  const rule = storedRule(root, text, ruleId)
  if (rule === undefined) return []
  const named = namesOf(field).flatMap((name) => present(inside(rule, name)))
  if (field !== 'ruleId') return named
  const order = placeAt(root, ['order'])?.inner ?? []
  const ordered = order.filter(({ start, end }) => text.slice(start, end) === JSON.stringify(ruleId))
  // Where rules stand under their ids, the name of the rule's object is the id.
  return [...named, ...(rule.name === null ? [] : [rule]), ...ordered]
}

type Kind = 'opened' | 'acknowledged' | 'resolved'

const kinds: ReadonlyMap<string, Kind> = new Map([
  ['AlertTriggered', 'opened'],
  ['IncidentOpened', 'opened'],
  ['IncidentAcknowledged', 'acknowledged'],
  ['IncidentResolved', 'resolved'],
])

/** The first event of each kind gives the facts. */
function incidentPlaces(root: JsonPlace, text: string, domain: IncidentData) {
  const first = new Map<Kind, JsonPlace>()
  for (const event of placeAt(root, ['events'])?.inner ?? []) {
    const type = inside(event, 'type')
    const kind = type && kinds.get(text.slice(type.start + 1, type.end - 1))
    if (kind && !first.has(kind)) first.set(kind, event)
  }
  const at = (kind: Kind, ...names: readonly string[]) => {
    const event = first.get(kind)
    return event ? names.flatMap((name) => present(inside(event, name))) : []
  }
  return ([field = '']: readonly string[]): readonly JsonPlace[] => {
    switch (field) {
      case 'incidentId':
        return [...at('opened', 'policyId'), ...at('opened', 'ruleId'), ...at('opened', 'occurredAt', 'at')]
      case 'openedAt':
        return at('opened', 'occurredAt', 'at')
      case 'state':
        return at(domain.state === 'open' ? 'opened' : domain.state, 'type')
      case 'acknowledgedBy':
        return at('acknowledged', 'by')
      case 'resolvedBy':
        return at('resolved', 'by')
      case 'note':
        return at('resolved', 'note')
      default:
        return at('opened', field)
    }
  }
}

function namesOf(field: string): readonly string[] {
  return storedNames[field] ?? [field]
}

function inside(place: JsonPlace, name: string): JsonPlace | undefined {
  return place.inner.find(({ path }) => path.at(-1) === name)
}

function present(place: JsonPlace | undefined): readonly JsonPlace[] {
  return place ? [place] : []
}
