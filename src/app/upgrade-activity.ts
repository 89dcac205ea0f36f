import type { Activity } from './activity.ts'
import type { Signal } from './signal.ts'
import type { RunOptions, UpgradeReport, UpgradeState, Upgrades } from './upgrades.ts'

/** The page is not at rest while it upgrades. A pause is rest: it may last as long as a person likes. */
export function whileUpgrading(state: Signal<UpgradeState>, activity: Activity): () => void {
  let rest: (() => void) | null = null
  const follow = () => {
    const now = state.get()
    const moves = now.phase === 'running' && !now.paused && !now.elsewhere
    if (moves && rest === null)
      void activity.busy(
        new Promise<void>((resolve) => {
          rest = resolve
        }),
      )
    if (moves || rest === null) return
    rest()
    rest = null
  }
  follow()
  return state.subscribe(follow)
}

/** A rollback that was interrupted: the next run would take it back, so going on with it is another call. */
export function isRollback(state: UpgradeState): boolean {
  return 'to' in state && state.to < state.from
}

/** Goes on with what was interrupted, whichever way it went; else upgrades. */
export function goOn(upgrades: Upgrades, options: RunOptions = {}): Promise<UpgradeReport> {
  const state = upgrades.state.get()
  const back = state.phase === 'interrupted' && isRollback(state)
  return back ? upgrades.rollback(state.to) : upgrades.run(options)
}

/** Starts a run; until its progress shows, the page is not at rest either. */
export function runUpgrade(
  upgrades: Upgrades,
  activity: Activity,
  options: RunOptions = {},
): Promise<UpgradeReport> {
  const ended = upgrades.run(options)
  const begun = new Promise<void>((resolve) => {
    const unfollow = upgrades.state.subscribe(() => {
      unfollow()
      resolve()
    })
  })
  void activity.busy(
    Promise.race([
      begun,
      ended.then(
        () => undefined,
        () => undefined,
      ),
    ]),
  )
  return ended
}
