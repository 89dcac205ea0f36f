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
