/**
 * What the candidate releases would do to stored policies. They are planned and traced, never run: nothing here is a
 * stored version, and no record is ever written by it.
 */
import { guidesCandidate, ownersCandidate } from '../../app/candidates.ts'
import type { PlannedRecord, TracedStep } from '../../app/upgrades.ts'
import { canonicalText, parseJson } from '../../codec/canonical.ts'
import { corruptRecord, type Flaw } from '../../codec/errors.ts'
import type { Json } from '../../codec/json.ts'
import { pathText } from '../../codec/path.ts'
import { eachRule } from '../../codec/policy/each-rule.ts'
import { type PolicyV6, policyV6, type RuleV6 } from '../../codec/policy/v6.ts'
import { newestRelease } from '../../codec/stored-version.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { RecordRow } from '../rows.ts'

/** The step that a candidate adds to the chain of policies, and back. */
interface CandidateStep {
  readonly release: number
  up(body: PolicyV6): Result<Json, Flaw>
  down(body: Json): Json
  /** The oldest release that could read what it makes of a body. */
  minReader(body: PolicyV6): number
}

/** Adds an optional field that nothing uses yet: every body is one of the new version as it stands. */
const owners: CandidateStep = {
  release: ownersCandidate.release,
  up: (body) => ok(body as Json),
  down: (body) => body,
  minReader: policyV6.minReader,
}

/** Renames a field and demands it: what was fine so far becomes undecidable. */
const guides: CandidateStep = {
  release: guidesCandidate.release,
  up({ rules, ...policy }) {
    const said = eachRule<RuleV6, Json, Flaw>(rules, withGuide, (id, { path, reason }) => ({
      path: pathText(['rules', id, path]),
      reason,
    }))
    return said.ok ? ok({ ...policy, rules: said.value } as Json) : said
  },
  down(body) {
    // It was made by `up` above.
    const { rules, ...policy } = body as unknown as PolicyV6 & {
      rules: Record<string, RuleV6 & { guide?: string }>
    }
    const back = Object.entries(rules).map(([id, { guide, ...rule }]) => [
      id,
      guide === undefined ? rule : { ...rule, runbook: guide },
    ])
    return { ...policy, rules: Object.fromEntries(back) } as unknown as Json
  },
  minReader: () => guidesCandidate.release,
}

function withGuide({ runbook, ...rule }: RuleV6): Result<Json, Flaw> {
  const guide = runbook ?? ''
  if (rule.severity === 'critical' && rule.state !== 'retired' && guide.trim() === '') {
    return err({
      path: 'runbook',
      reason: 'undecidable: a critical rule must have a guide, and nobody ever wrote one',
    })
  }
  return ok((runbook === undefined ? rule : { ...rule, guide }) as Json)
}

const steps: Readonly<Record<string, CandidateStep>> = {
  [ownersCandidate.id]: owners,
  [guidesCandidate.id]: guides,
}

/** Refuses an id that names no candidate. */
export function findCandidateStep(id: string): CandidateStep {
  const found = Object.hasOwn(steps, id) ? steps[id] : undefined
  if (found === undefined)
    throw new RangeError(
      `There is no candidate ${JSON.stringify(id)}; known are ${Object.keys(steps).join(', ')}.`,
    )
  return found
}

/** Carries a record's plan to the newest release on to the candidate. Incidents do not change in either. */
export function planOn(
  candidate: CandidateStep,
  planned: PlannedRecord,
  row: Pick<RecordRow, 'v' | 'minReader' | 'text'>,
): PlannedRecord {
  const went = planned.outcome === 'quarantine' || planned.outcome === 'parked'
  if (went) return planned
  if (planned.type === 'incident' || row.v !== newestRelease) return { ...planned, minReader: row.minReader }
  const traced = stepOn(candidate, row.text)
  const { from, to, outcome, reason } = traced
  const taken = [...planned.steps, { from, to, outcome }]
  if (outcome === 'quarantine')
    return { ...planned, outcome, steps: taken, code: 'corrupt-record', reason: reason ?? '' }
  return { ...planned, outcome: 'upcast', steps: taken, minReader: candidate.minReader(bodyOf(row.text)) }
}

/** The candidate's own step, to look at. */
export function stepOn(candidate: CandidateStep, text: string): TracedStep {
  const before = bodyOf(text)
  const between = { from: newestRelease, to: candidate.release, before }
  const upped = candidate.up(before)
  if (!upped.ok) {
    const { message } = corruptRecord(upped.error, `${between.from}-${between.to}`)
    return { ...between, outcome: 'quarantine', after: null, reason: message }
  }
  const exact = canonicalText(candidate.down(upped.value)) === canonicalText(before)
  if (exact) return { ...between, outcome: 'upcast', after: upped.value }
  return {
    ...between,
    outcome: 'quarantine',
    after: null,
    reason: 'the way back does not give the record again',
  }
}

/** Of a row that was read, or written, in the newest version. */
function bodyOf(text: string): PolicyV6 {
  const parsed = parseJson(text)
  return (parsed.ok ? parsed.value : { rules: {}, order: [] }) as unknown as PolicyV6
}
