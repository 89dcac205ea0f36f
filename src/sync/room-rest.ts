import type { TabState } from '../app/app.ts'
import type { Signal } from '../app/signal.ts'
import type { DeviceWords } from './device-words.ts'

/** How long another tab's leader may take to say that it heard, and to come to rest, in milliseconds. */
const heardWithin = 1_000
const restWithin = 15_000

export interface RoomRestOptions {
  readonly words: DeviceWords
  readonly tab: () => Signal<TabState>
  readonly leads: () => boolean
  /** Whether some tab of the device may lead. */
  readonly led: () => Promise<boolean>
  restHere(): Promise<void>
}

/** Waits until the device's links have delivered what they can, whichever tab has them; a frozen leader is not waited for. */
export function makeRoomRest({ words, tab, leads, led, restHere }: RoomRestOptions): () => Promise<void> {
  words.follow((word) => {
    if (word.kind !== 'rest?' || !leads()) return
    const { nonce } = word
    words.say({ kind: 'resting', nonce })
    restHere().then(
      () => words.say({ kind: 'rested', nonce }),
      () => words.say({ kind: 'rested', nonce }),
    )
  })
  return async () => {
    if (leads() || tab().get().leads) return restHere()
    // While an upgrade waits nobody leads, and nobody would answer.
    if (!(await led())) return
    const nonce = `${performance.now()}-${Math.random()}`
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        unfollow()
        resolve()
      }
      let timer = setTimeout(done, heardWithin)
      const unfollow = words.follow((word) => {
        if (!('nonce' in word) || word.nonce !== nonce) return
        if (word.kind === 'rested') done()
        if (word.kind !== 'resting') return
        clearTimeout(timer)
        timer = setTimeout(done, restWithin)
      })
      words.say({ kind: 'rest?', nonce })
    })
  }
}
