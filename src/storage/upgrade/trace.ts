import type { AggregateName } from '../../app/commands.ts'
import type { PlanOptions, RecordTrace } from '../../app/upgrades.ts'
import { parseJson } from '../../codec/canonical.ts'
import { storedVersionOf } from '../../codec/stored-version.ts'
import { chains, type WalkedStep, walk } from '../../codec/walk.ts'
import type { StorageContext } from '../context.ts'
import { isGone } from '../repository.ts'
import type { RecordRow } from '../rows.ts'
import { readCourse } from './course.ts'

/** One record's way to a release, step by step, as far as it gets. Null where there is no such record. */
export async function traceRecord(
  context: StorageContext,
  name: AggregateName,
  options: PlanOptions = {},
): Promise<RecordTrace | null> {
  const spec = { stores: ['meta', 'records'], mode: 'read' } as const
  const { row, course } = await context.backend.transaction(spec, async (tx) => {
    const [row, course] = await Promise.all([
      tx.table('records').get([name.type, name.id]),
      readCourse(tx, context, options),
    ])
    return { row, course }
  })
  if (row === undefined || isGone(row)) return null
  const read = context.codecs[row.type].decode(row.id, row, course.reading)
  return {
    type: row.type,
    id: row.id,
    v: row.v,
    text: row.text,
    steps: stepsOf(row, storedVersionOf(row.type, course.to)).map(({ flaw, ...step }) => ({
      ...step,
      ...(flaw === null ? {} : { reason: flaw.path === '' ? flaw.reason : `${flaw.path}: ${flaw.reason}` }),
    })),
    verdict: read.ok
      ? { ok: true, domain: read.value.describe() }
      : read.error.code === 'newer-schema'
        ? null
        : { ok: false, message: read.error.message },
  }
}

/** None where the text is of no shape that this build knows. */
function stepsOf(
  { type, v, text }: RecordRow,
  target: number,
): readonly Omit<WalkedStep, 'changed' | 'exact'>[] {
  const parsed = parseJson(text)
  const { oldest, newest } = chains[type]
  if (!parsed.ok || v < oldest || v > newest) return []
  const walked = walk(type, parsed.value, v, target)
  if (!walked.ok) return []
  return walked.value.steps.map(({ changed: _, exact: __, ...step }) => step)
}
