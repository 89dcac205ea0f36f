import type { AggregateName } from '../../app/commands.ts'
import type { PlanOptions, RecordTrace, TracedStep } from '../../app/upgrades.ts'
import { canonicalText, parseJson } from '../../codec/canonical.ts'
import { newestRelease, storedVersionOf } from '../../codec/stored-version.ts'
import { chains, walk } from '../../codec/walk.ts'
import type { StorageContext } from '../context.ts'
import { isGone } from '../repository.ts'
import type { RecordRow } from '../rows.ts'
import { findCandidateStep, stepOn } from './candidates.ts'
import { readCourse } from './course.ts'

/** One record's way to a release, step by step, as far as it gets. Null where there is no such record. */
export async function traceRecord(
  context: StorageContext,
  name: AggregateName,
  options: PlanOptions = {},
): Promise<RecordTrace | null> {
  const candidate = options.candidate === undefined ? null : findCandidateStep(options.candidate)
  const to = candidate ? newestRelease : options.to
  const spec = { stores: ['meta', 'records'], mode: 'read' } as const
  const { row, course } = await context.backend.transaction(spec, async (tx) => {
    const [row, course] = await Promise.all([
      tx.table('records').get([name.type, name.id]),
      readCourse(tx, context, { ...options, ...(to !== undefined && { to }) }),
    ])
    return { row, course }
  })
  if (row === undefined || isGone(row)) return null
  const read = context.codecs[row.type].decode(row.id, row, course.reading)
  const steps = stepsOf(row, storedVersionOf(row.type, course.to))
  const at = steps.at(-1)?.after ?? (read.ok ? JSON.parse(row.text) : null)
  const beyond = candidate && read.ok && row.type === 'policy' ? [stepOn(candidate, canonicalText(at))] : []
  return {
    type: row.type,
    id: row.id,
    v: row.v,
    text: row.text,
    steps: [...steps, ...beyond],
    verdict: read.ok
      ? { ok: true, domain: read.value.describe() }
      : read.error.code === 'newer-schema'
        ? null
        : { ok: false, message: read.error.message },
  }
}

/** None where the text is of no shape that this build knows. */
function stepsOf({ type, v, text }: RecordRow, target: number): readonly TracedStep[] {
  const parsed = parseJson(text)
  const { oldest, newest } = chains[type]
  if (!parsed.ok || v < oldest || v > newest) return []
  const walked = walk(type, parsed.value, v, target)
  if (!walked.ok) return []
  return walked.value.steps.map(({ from, to, outcome, before, after, flaw }) => {
    const reason = flaw && (flaw.path === '' ? flaw.reason : `${flaw.path}: ${flaw.reason}`)
    return { from, to, outcome, before, after, ...(reason !== null && { reason }) }
  })
}
