/** When is a device at rest? Nothing under way in this page, nothing due on the device, and everything shown. */
import type { Activity } from '../app/activity.ts'
import type { Changes } from '../app/ports.ts'

export interface SettledParts {
  readonly activity: Activity
  readonly changes: Changes
  /** Resolves when this tab knows its number and who leads. */
  readonly ready: () => Promise<void>
  readonly storageReady: () => boolean
  /** Reads again what is shown, so that what other tabs committed before is on this page afterwards. */
  readonly refresh: () => Promise<void>
  /** Resolves when the links to other devices have delivered what they can. */
  readonly rest: () => Promise<void>
  /** How much the device's leader has yet to do: reactions, and notices to deliver. */
  readonly due: () => Promise<number>
}

/** How long to wait for the leader before looking again, in milliseconds: its commit usually says so sooner. */
const lookAgain = 100

export function makeSettled({
  activity,
  changes,
  ready,
  storageReady,
  refresh,
  due,
  rest,
}: SettledParts): () => Promise<void> {
  return async () => {
    await ready()
    await activity.settled()
    if (!storageReady()) return
    do {
      // What is due is often done by another tab, and then shows here as a change.
      while ((await due()) > 0) {
        await nextChange(changes)
        await activity.settled()
      }
      await rest()
      await activity.settled()
      // What other devices said may have made something due.
    } while ((await due()) > 0)
    await refresh()
    await activity.settled()
  }
}

function nextChange(changes: Changes): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      unsubscribe()
      resolve()
    }
    const timer = setTimeout(done, lookAgain)
    const unsubscribe = changes.subscribe(done)
  })
}
