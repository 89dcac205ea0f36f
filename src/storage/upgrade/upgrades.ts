/**
 * Upgrades as the application asks for them. The database tells where it stands; whoever runs an upgrade writes down how
 * far it got, so that every other tab can watch, and any of them can go on where a closed one stopped. What only a plan
 * or a run needs is loaded for it: most pages find nothing to upgrade.
 */
import { makeSignal, type Source } from '../../app/signal.ts'
import type { UpgradeSignals } from '../../app/upgrade-signals.ts'
import type { RunOptions, UpgradeReport, UpgradeState, Upgrades } from '../../app/upgrades.ts'
import type { StorageContext } from '../context.ts'
import { layoutOf } from '../rows.ts'
import { begin, type Errand, refuseForward } from './begin.ts'
import { type Control, makeControl } from './control.ts'
import { checkRelease } from './course.ts'
import type { Journal } from './journal.ts'
import { readStanding, running, stateFor } from './standing.ts'

export interface UpgradesRun extends Upgrades {
  /** Reads where the database stands. */
  refresh(): Promise<void>
  /** Stops a run of this tab and waits for its end; not for ever, for another tab may hold it up. */
  halt(): Promise<void>
  close(): void
}

/** How long to wait before asking again whether a run elsewhere is still done, in milliseconds. */
const askAgain = 1_000
/** How long a database may take to be laid out anew before people are told what holds it up, in milliseconds. */
const blockedAfter = 300
/** How long a run may take to its end once it was stopped, in milliseconds. */
const haltTime = 1_000

interface OwnRun {
  readonly owner: string
  readonly errand: Errand
  readonly control: Control
  readonly answer: Promise<UpgradeReport>
}

/** Thrown when something else is asked for than what is being done; it goes on, and nothing else was changed. */
class UnderWay extends Error {
  override readonly name = 'UnderWay'
  constructor(to: number) {
    super(`The database is on its way to release ${to}. Wait until it is there, and ask again.`)
  }
}

function sameErrand(one: Errand, other: Errand): boolean {
  return one.to === other.to && one.rollback === other.rollback
}

/** @param unique makes a name for a run that no other run has */
export function makeUpgrades(
  context: StorageContext,
  signals: UpgradeSignals,
  unique: () => string = () => crypto.randomUUID(),
): UpgradesRun {
  const state: Source<UpgradeState> = makeSignal<UpgradeState>({ phase: 'current' })
  /** Runs that are known to have ended: this tab's own ones, and those that nobody answered for. */
  const over = new Set<string>()
  let own: OwnRun | null = null
  let seen: { readonly owner: string; readonly done: number } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false

  function show(next: UpgradeState): void {
    if (JSON.stringify(next) !== JSON.stringify(state.get())) state.set(next)
  }

  async function refresh(): Promise<void> {
    if (own !== null || closed) return
    const standing = await readStanding(context)
    const { journal } = standing
    const run = journal === null ? null : await runOf(journal)
    if (own !== null || closed) return
    show(stateFor(standing, context, run))
    clearTimeout(timer)
    // A tab that closes says nothing, so somebody has to ask.
    if (run !== null) timer = setTimeout(quietly, askAgain)
  }
  const quietly = () => void refresh().catch(() => undefined)

  /** Whether a tab does this run. One whose checkpoint has moved since the last look need not be asked. */
  async function runOf({ owner, done }: Journal): Promise<{ paused: boolean } | null> {
    const moves = seen?.owner === owner && seen.done < done
    seen = { owner, done }
    if (over.has(owner)) return null
    return moves ? { paused: false } : await signals.ask(owner)
  }

  /** One run at a time in a tab: whoever asks for the same meanwhile gets the same answer. */
  async function start(errand: Errand, options: RunOptions): Promise<UpgradeReport> {
    if (own !== null && !sameErrand(own.errand, errand)) throw new UnderWay(own.errand.to)
    if (own !== null) return own.answer
    const control = makeControl()
    const owner = unique()
    const answer = take(errand, owner, options, control).finally(async () => {
      over.add(owner)
      own = null
      signals.told()
      await refresh().catch(() => undefined)
    })
    own = { owner, errand, control, answer }
    return answer
  }

  async function take(
    errand: Errand,
    owner: string,
    options: RunOptions,
    control: Control,
  ): Promise<UpgradeReport> {
    // Before anything is begun: a page that cannot load it has changed nothing.
    const { workThrough } = await import('./work.ts')
    for (;;) {
      const { journal: there } = await readStanding(context)
      if (there === null || (await runOf(there)) === null) {
        if (there !== null) over.add(there.owner)
        await signals.begins()
      }
      const begun = await begin(context, errand, owner, over)
      if ('journal' in begun) {
        await layOut(begun.journal)
        const tell = (journal: Journal, msLeft: number | null) =>
          show(running(journal, { paused: control.paused, elsewhere: false, msLeft }))
        tell(begun.journal, null)
        signals.told()
        return workThrough({ context, ...begun, options, control, progress: tell })
      }
      const report = await watch(begun.ownedBy)
      if (report?.to === errand.to) return report
      // It went elsewhere: an upgrade goes on from there, but what a rollback listed first may not be true any more.
      if (report !== null && errand.rollback) throw new UnderWay(report.to)
    }
  }

  async function layOut({ from, to }: Journal): Promise<void> {
    const wanted = layoutOf(to)
    if (context.backend.layout >= wanted) return
    let waiting: ReturnType<typeof setTimeout> | undefined
    const blocked = () => {
      waiting ??= setTimeout(
        async () => show({ phase: 'blocked', from, to, by: await signals.others() }),
        blockedAfter,
      )
    }
    await context.backend.grow(wanted, blocked).finally(() => clearTimeout(waiting))
  }

  /** Follows a run in another tab to its end; null when it ended without finishing. */
  async function watch(owner: string): Promise<UpgradeReport | null> {
    for (;;) {
      const standing = await readStanding(context)
      if (standing.last?.owner === owner) return standing.last.report
      const run = standing.journal?.owner === owner ? await runOf(standing.journal) : null
      if (standing.journal === null || run === null) {
        over.add(owner)
        return null
      }
      show(running(standing.journal, { paused: run.paused, elsewhere: true }))
      await nextChange()
    }
  }

  function nextChange(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(waiting)
        unfollow()
        resolve()
      }
      const waiting = setTimeout(done, askAgain)
      const unfollow = context.backend.onChange(done)
    })
  }

  const unfollow = context.backend.onChange(({ areas }) => {
    if (areas.has('settings')) quietly()
  })
  signals.serve({
    run: () => (own === null ? null : { owner: own.owner, paused: own.control.paused }),
    heard: quietly,
  })

  return {
    state,
    refresh,
    plan: async (options) => (await import('./plan.ts')).planUpgrade(context, options),
    run: (options = {}) => start({ to: context.release, rollback: false }, options),
    async rollback(to) {
      checkRelease(to, 'A rollback')
      const { facts } = await readStanding(context)
      const database = facts?.release ?? context.release
      refuseForward(to, database)
      return start({ to, rollback: true }, {})
    },
    pause() {
      own?.control.pause()
      signals.told()
    },
    resume() {
      own?.control.resume()
      signals.told()
      const now = state.get()
      if (own !== null && now.phase === 'running') show({ ...now, paused: false })
    },
    stop: () => own?.control.stop(),
    async halt() {
      own?.control.stop()
      const tooLate = new Promise((resolve) => setTimeout(resolve, haltTime))
      if (own !== null) await Promise.race([own.answer.catch(() => undefined), tooLate])
    },
    lastReport: async () => (await readStanding(context)).last?.report ?? null,
    trace: async (name, options) => (await import('./trace.ts')).traceRecord(context, name, options),
    storedBy: async (name) => (await import('./stored-by.ts')).storedByEach(context, name),
    proposals: async (name) =>
      (await (await import('./repairs.ts')).readRepairs(context, name))?.proposals ?? [],
    close() {
      closed = true
      own?.control.stop()
      clearTimeout(timer)
      unfollow()
    },
  }
}
