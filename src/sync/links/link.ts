/** What both kinds of links are to the room. */
import type { LinkState } from '../../app/links.ts'
import type { Traffic } from '../../app/room-watch.ts'
import type { Signal } from '../../app/signal.ts'
import type { Message } from '../wire/messages.ts'

export type LinkStanding = Pick<LinkState, 'phase' | 'reason' | 'role'>

export interface Link {
  readonly standing: Signal<LinkStanding>
  say(message: Message): void
  /**
   * Resolves when everything that this link can deliver now was taken in at the other end, and what the other end had is
   * here; at the latest after some seconds.
   */
  rest(): Promise<void>
  /** The link was cut, or put together again. */
  turned?(online: boolean): void
  close(): void
}

/** One end of one message, as the link that carries it knows it. */
export type Sighting = Omit<Traffic, 'link' | 'device' | 'at'>
