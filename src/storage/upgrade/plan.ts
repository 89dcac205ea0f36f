import type { PlannedRecord, PlanOptions, UpgradePlan } from '../../app/upgrades.ts'
import { newestRelease } from '../../codec/stored-version.ts'
import type { StorageContext } from '../context.ts'
import type { RecordRow } from '../rows.ts'
import { findCandidateStep, planOn } from './candidates.ts'
import { checkRelease, readCourse } from './course.ts'
import type { Course } from './fate.ts'
import { fateOf, type Gathered, gather } from './gather.ts'
import { countOutcomes, noCounts } from './journal.ts'
import { mapInSlices } from './slices.ts'

/** Records read at once. */
const sliceSize = 200

/** The dry run: what would become of every record. Writes nothing, and lets the page answer in between. */
export async function planUpgrade(context: StorageContext, options: PlanOptions = {}): Promise<UpgradePlan> {
  const { onProgress, until } = options
  const candidate = options.candidate === undefined ? null : findCandidateStep(options.candidate)
  // A candidate comes after everything that this build knows.
  const to = candidate ? newestRelease : (options.to ?? context.release)
  checkRelease(to, 'A plan')
  const records: PlannedRecord[] = []
  let slice = await readSlice(context, { ...options, to }, undefined)
  const { course, total } = slice
  for (;;) {
    until?.throwIfAborted()
    const coming = slice.end && readSlice(context, { ...options, to }, slice.end)
    // Heard below; until then a failure is not an unheard one.
    coming?.catch(() => undefined)
    records.push(
      ...(await mapInSlices(slice.gathered, (record) => {
        const { planned, row, was } = fateOf(record, course)
        return candidate ? planOn(candidate, planned, row ?? was) : planned
      })),
    )
    onProgress?.(records.length, Math.max(total, records.length))
    if (coming === undefined) break
    slice = await coming
  }
  const counts = countOutcomes(
    noCounts,
    records.map(({ outcome }) => outcome),
  )
  return { from: course.from, to: candidate?.release ?? to, records, counts }
}

interface Slice {
  readonly course: Course
  readonly total: number
  readonly gathered: readonly Gathered[]
  /** The last record read; undefined when none is left. */
  readonly end: RecordRow | undefined
}

function readSlice(
  context: StorageContext,
  options: PlanOptions,
  last: RecordRow | undefined,
): Promise<Slice> {
  const spec = { stores: ['meta', 'records', 'revisions'], mode: 'read' } as const
  return context.backend.transaction(spec, async (tx) => {
    const after = last === undefined ? {} : { from: [last.type, last.id], afterFrom: true }
    const [course, total, rows] = await Promise.all([
      readCourse(tx, context, options),
      last === undefined ? tx.table('records').count() : 0,
      tx.table('records').range({ ...after, limit: sliceSize }),
    ])
    const gathered = await gather(tx, rows, course)
    return { course, total, gathered, end: rows.length < sliceSize ? undefined : rows.at(-1) }
  })
}
