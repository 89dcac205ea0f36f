import type { IncidentData } from '../../domain/incident.ts'
import type { PolicyData } from '../../domain/policy-state.ts'
import { canonicalText, parseJson } from '../canonical.ts'
import { incidentCodec } from '../incident-codec.ts'
import { isPlainObject, type JsonObject } from '../json.ts'
import type { StoredRecord } from '../plan-record.ts'
import { policyCodec } from '../policy-codec.ts'
import { newestRelease } from '../stored-version.ts'
import { chains } from '../walk.ts'
import {
  normalForm,
  otherUnit,
  threshold,
  twoNames,
  unknownFields,
  unknownWords,
  window,
} from './field-mends.ts'
import { duplicateIds, order, reservedIds } from './id-mends.ts'
import { incidentMenders } from './incident-mends.ts'
import type { Mend, Mender, Patient } from './mend.ts'
import { contradictory, rivals, undecided } from './state-mends.ts'

/** One way to repair a record. Nobody decides for a person: it is offered, with what it would come to. */
export interface Proposal {
  /** The same for the same record everywhere, so that a decision can name it. */
  readonly id: string
  readonly title: string
  /** What the domain's constructor made of it. */
  readonly result: PolicyData | IncidentData
}

/** The kinds of flaw that a policy may have: first what others rely on. */
const policyMenders: readonly Mender[] = [
  order,
  ...twoNames,
  otherUnit,
  normalForm,
  unknownWords,
  unknownFields,
  threshold,
  duplicateIds,
  reservedIds,
  contradictory,
  undecided,
  window,
  rivals,
]

const most = 12
const everyVersion = { release: newestRelease, floor: 1 }

/**
 * Proposals for a record that cannot be read, or not trusted. Each kind of flaw has its ways to be mended; a record with
 * several flaws is offered the combinations. Only what the domain's constructor accepts is offered.
 */
export function proposalsFor({ type, id, v, text }: StoredRecord): Proposal[] {
  const parsed = parseJson(text)
  // What was just parsed and is an object is a JSON object.
  if (!parsed.ok || !isPlainObject(parsed.value)) return []
  const body = parsed.value as JsonObject
  const { oldest, newest, versions } = chains[type]
  const menders = type === 'policy' ? policyMenders : incidentMenders
  const found = new Map<string, Proposal>()

  function offer(patient: Patient, mends: readonly Mend[]): void {
    if (found.size >= most) return
    const result = resultOf(type, patient)
    if (result) {
      const proposal = {
        id: mends.map((mend) => mend.id).join('+'),
        title: mends.map(({ title }) => title).join('; '),
        result,
      }
      const meaning = canonicalText(result)
      if (!found.has(meaning)) found.set(meaning, proposal)
      return
    }
    if (mends.length > menders.length) return
    for (const mend of menders) {
      const ways = mend(patient)
      for (const way of ways) offer(way.patient, [...mends, way])
      if (ways.length > 0) return
    }
  }

  const known = typeof v === 'number' && Number.isInteger(v) && v >= oldest && v <= newest
  if (typeof v === 'number' && v > newest) return []
  // Without a version of ours it is offered as every version that can read it as it is.
  const guesses = known ? [v] : versions.map((version) => version.v).reverse()
  for (const guess of guesses) {
    const patient = { id, v: guess, body, later: new Map<string, JsonObject>() }
    const asItIs = { id: `as-v${guess}`, title: `read it as version ${guess}, as it stands`, patient }
    if (resultOf(type, patient)) offer(patient, [asItIs])
    else if (known) offer(patient, [])
  }
  return [...found.values()]
}

/** What the mended record comes to, if the domain accepts it. */
function resultOf(type: StoredRecord['type'], patient: Patient): Proposal['result'] | null {
  const codec = type === 'policy' ? policyCodec : incidentCodec
  const stored = patient.later.size === 0 ? patient : inNewest(patient)
  if (stored === null) return null
  const text = canonicalText(stored.body)
  const read = codec.decode(patient.id, { v: stored.v, minReader: undefined, text }, everyVersion)
  return read.ok ? read.value.describe() : null
}

/** Brings a policy to the newest version, and says there what older ones have no words for. */
function inNewest({ v, body, later }: Patient): Pick<Patient, 'v' | 'body'> | null {
  const upped = chains.policy.up(v, body)
  if (!upped.ok) return null
  // Stored shapes of policies from version 4 on keep their rules by ids.
  const { rules, ...others } = upped.value as { readonly rules: JsonObject }
  const said = Object.entries(rules).map(([id, rule]) => [
    id,
    isPlainObject(rule) ? { ...rule, ...later.get(id) } : rule,
  ])
  return { v: chains.policy.newest, body: { ...others, rules: Object.fromEntries(said) } }
}
