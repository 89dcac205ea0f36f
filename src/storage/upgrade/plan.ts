import type { PlannedRecord, PlanOptions, UpgradePlan } from '../../app/upgrades.ts'
import { newestRelease } from '../../codec/stored-version.ts'
import type { StorageContext } from '../context.ts'
import { pause } from '../pause.ts'
import type { RecordRow } from '../rows.ts'
import { makeBatchSize } from './batch-size.ts'
import { findCandidateStep, planOn } from './candidates.ts'
import { checkRelease, readCourse, readFates } from './course.ts'
import { countOutcomes, noCounts } from './journal.ts'

const stores = ['meta', 'records', 'revisions'] as const

/** The dry run: what would become of every record. Writes nothing, and lets the page answer in between. */
export async function planUpgrade(context: StorageContext, options: PlanOptions = {}): Promise<UpgradePlan> {
  const { onProgress, until } = options
  const candidate = options.candidate === undefined ? null : findCandidateStep(options.candidate)
  // A candidate comes after everything that this build knows.
  const to = candidate ? newestRelease : (options.to ?? context.release)
  checkRelease(to, 'A plan')
  const records: PlannedRecord[] = []
  const size = makeBatchSize()
  let from = to
  let total = 0
  let last: RecordRow | undefined
  for (;;) {
    until?.throwIfAborted()
    const limit = size.next()
    const rows = await context.backend.transaction({ stores, mode: 'read' }, async (tx) => {
      const course = await readCourse(tx, context, { ...options, to })
      from = course.from
      if (last === undefined) total = await tx.table('records').count()
      const after = last === undefined ? {} : { from: [last.type, last.id], afterFrom: true }
      const rows = await tx.table('records').range({ ...after, limit })
      const fates = await size.time(() => readFates(tx, rows, course))
      records.push(
        ...fates.map(({ planned, row, was }) =>
          candidate ? planOn(candidate, planned, row ?? was) : planned,
        ),
      )
      return rows
    })
    onProgress?.(records.length, Math.max(total, records.length))
    last = rows.at(-1)
    if (last === undefined || rows.length < limit) break
    await pause()
  }
  return {
    from,
    to,
    records,
    counts: countOutcomes(
      noCounts,
      records.map(({ outcome }) => outcome),
    ),
  }
}
