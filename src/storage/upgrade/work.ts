/** One run of an upgrade from its checkpoint on: batch after batch, then the look back, then the end. */
import type { RunOptions, UpgradeReport } from '../../app/upgrades.ts'
import type { StorageContext } from '../context.ts'
import { readFacts, writeFacts } from '../database-facts.ts'
import { pause } from '../pause.ts'
import { makeBatchSize } from './batch-size.ts'
import type { Control } from './control.ts'
import { closeJournal, type Journal, readJournal } from './journal.ts'
import { limitFor, Relieved, rewriteBatch } from './rewrite.ts'
import { makeSample, verify } from './verify.ts'

export interface Work {
  readonly context: StorageContext
  readonly journal: Journal
  readonly resumedAt: number | null
  readonly options: RunOptions
  readonly control: Control
  /** Told after every batch; milliseconds left by the pace so far. */
  progress(journal: Journal, msLeft: number | null): void
}

/** Ends when there is no record left, when it is stopped, or when another run has taken over. */
export async function workThrough(work: Work): Promise<UpgradeReport> {
  const { context, options, control, resumedAt } = work
  const { owner, done: before } = work.journal
  const size = makeBatchSize()
  const sample = makeSample()
  const clock = stopwatch()
  let { journal } = work
  try {
    for (let end = false; !end; ) {
      const limit = limitFor(size.next(), before, journal.done, options)
      if (limit === 0 || control.stopped) return report(journal, resumedAt, false)
      const batch = await rewriteBatch(context, owner, limit, size.time, clock.lap())
      journal = batch.journal
      end = batch.end
      sample.add(batch.rows)
      const visited = journal.done - before
      work.progress(
        journal,
        visited === 0 ? null : ((journal.total - journal.done) * clock.total()) / visited,
      )
      if (control.paused) {
        clock.stop()
        await control.whilePaused()
        clock.start()
      }
      if (options.pace !== undefined) await control.wait((visited / options.pace) * 1000 - clock.total())
      await pause()
    }
    const meaningsChanged = journal.meaningsChanged + (await verify(context, journal, sample.rows))
    return await finish(
      context,
      { ...journal, meaningsChanged, spentMs: journal.spentMs + clock.lap() },
      resumedAt,
    )
  } catch (reason) {
    if (reason instanceof Relieved) return report(journal, resumedAt, false)
    throw reason
  }
}

/** Lowers or keeps the fence where the upgrade ends, and lets everybody write again. */
function finish(context: StorageContext, journal: Journal, resumedAt: number | null): Promise<UpgradeReport> {
  const spec = { stores: ['meta'], mode: 'write', durability: 'strict' } as const
  return context.backend.transaction(spec, async (tx) => {
    const [facts, there] = await Promise.all([readFacts(tx), readJournal(tx)])
    if (facts === undefined || there?.owner !== journal.owner)
      throw new Relieved('Another run does this upgrade now, or there is none any more.')
    writeFacts(tx, { ...facts, release: journal.to, unfinished: false })
    const ended = report(journal, resumedAt, true)
    closeJournal(tx, { owner: journal.owner, report: ended })
    return ended
  })
}

function report(journal: Journal, resumedAt: number | null, finished: boolean): UpgradeReport {
  const { from, to, counts, bytesRewritten, meaningsChanged, spentMs } = journal
  return {
    from,
    to,
    finished,
    resumedAt,
    counts,
    durationMs: Math.round(spentMs),
    bytesRewritten,
    meaningsChanged,
  }
}

/** Counts the time of work, and leaves pauses out. */
function stopwatch() {
  let running = performance.now()
  let counted = 0
  let lapped = 0
  const total = () => counted + (performance.now() - running)
  return {
    total,
    /** Since the last lap. */
    lap() {
      const lap = total() - lapped
      lapped += lap
      return lap
    },
    stop() {
      counted = total()
    },
    start() {
      running = performance.now()
    },
  }
}
