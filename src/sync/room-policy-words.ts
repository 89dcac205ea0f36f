/** The room's merge policy on its way: it travels on every link with a counter, and the highest one wins (A3). */
import type { Changes } from '../app/ports.ts'
import type { RoomStorage } from '../app/room-storage.ts'
import { makeWake, type Surroundings } from './wake.ts'
import type { Message, PolicyMessage } from './wire/messages.ts'

export interface RoomPolicyWordsOptions extends Surroundings {
  readonly storage: Pick<RoomStorage, 'sharedPolicy' | 'adoptPolicy'>
  readonly changes: Changes
  readonly until: AbortSignal
  say(message: Message): void
}

export interface RoomPolicyWords {
  /** Says what counts here, to whoever came into sight. */
  tell(): void
  hear(message: PolicyMessage): void
}

export function makeRoomPolicyWords(options: RoomPolicyWordsOptions): RoomPolicyWords {
  const { storage, changes, until, say } = options
  let heard: PolicyMessage[] = []
  let said = ''
  let again = false

  const wake = makeWake(
    async () => {
      const now = heard
      heard = []
      for (const { kind: _, ...policy } of now) await storage.adoptPolicy(policy)
      const own = await storage.sharedPolicy()
      const text = JSON.stringify(own)
      if (own.counter === 0 || (text === said && !again)) return
      said = text
      again = false
      say({ kind: 'policy', ...own })
    },
    options,
    until,
  )
  const unsubscribe = changes.subscribe(({ areas }) => {
    if (areas.has('settings')) wake()
  })
  until.addEventListener('abort', unsubscribe, { once: true })
  return {
    tell() {
      again = true
      wake()
    },
    hear(message) {
      heard.push(message)
      wake()
    },
  }
}
