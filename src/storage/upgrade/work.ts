/** One run of an upgrade from its checkpoint on: batch after batch, then the look back, then the end. */
import type { RunOptions, UpgradeReport } from '../../app/upgrades.ts'
import type { StorageContext } from '../context.ts'
import { readFacts, writeFacts } from '../database-facts.ts'
import { pause } from '../pause.ts'
import type { Control } from './control.ts'
import { closeJournal, type Journal, readJournal } from './journal.ts'
import { makePartSize } from './part-size.ts'
import { judge, limitFor, Outdated, Relieved, readBatch, writeBatch } from './rewrite.ts'
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
  const { context, control, resumedAt } = work
  const clock = stopwatch()
  let { journal } = work
  try {
    const { owner, done: before } = journal
    const size = makePartSize()
    const sample = makeSample()
    const limitAt = (done: number) => limitFor(before, done, work.options)
    const readAfter = (last: Journal['last'], done: number) =>
      readBatch(context, journal, last, limitAt(done))
    if (limitAt(before) === 0 || control.stopped) return report(journal, resumedAt, false)
    let batch = await judge(await readAfter(journal.last, before))
    for (;;) {
      // While one batch is written the next is judged. Reading it comes first, or it would wait for the write.
      const last = batch.rows.at(-1) ?? journal.last
      const done = journal.done + batch.fates.length
      const more = !batch.end && limitAt(done) > 0 && work.options.pace === undefined
      const coming = more ? readAfter(last, done).then(judge) : null
      coming?.catch(() => undefined)
      const written = await writeBatch(context, owner, batch, clock.lap(), size).catch(outdated)
      if (written === null) {
        batch = await judge(await readAfter(journal.last, journal.done))
        continue
      }
      journal = written
      sample.add(batch.rows)
      work.progress(journal, msLeft(journal, before, clock.total()))
      if (batch.end) break
      await rest(work, journal.done - before, clock)
      if (limitAt(journal.done) === 0 || control.stopped) return report(journal, resumedAt, false)
      batch = await (coming ?? readAfter(journal.last, journal.done).then(judge))
    }
    const meaningsChanged = journal.meaningsChanged + (await verify(context, journal, sample.rows))
    const spentMs = journal.spentMs + clock.lap()
    return await finish(context, { ...journal, meaningsChanged, spentMs }, resumedAt)
  } catch (reason) {
    if (reason instanceof Relieved) return report(journal, resumedAt, false)
    throw reason
  }
}

function outdated(reason: unknown): null {
  if (reason instanceof Outdated) return null
  throw reason
}

/** By the pace of this run. */
function msLeft({ done, total }: Journal, before: number, spent: number): number | null {
  return done === before ? null : ((total - done) * spent) / (done - before)
}

/** A person's pause, or the pace that was asked for. */
async function rest({ control, options }: Work, visited: number, clock: Stopwatch): Promise<void> {
  if (control.paused) {
    clock.stop()
    await control.whilePaused()
    clock.start()
  }
  if (options.pace !== undefined) await control.wait((visited / options.pace) * 1000 - clock.total())
  await pause()
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

interface Stopwatch {
  total(): number
  /** Since the last lap. */
  lap(): number
  stop(): void
  start(): void
}

/** Counts the time of work, and leaves pauses out. */
function stopwatch(): Stopwatch {
  let running = performance.now()
  let counted = 0
  let lapped = 0
  const total = () => counted + (performance.now() - running)
  return {
    total,
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
