import type { LinkName } from '../../app/links.ts'
import type { Changes } from '../../app/ports.ts'
import type { RoomDevice, Traffic } from '../../app/room-watch.ts'
import type { Channel } from '../browser.ts'
import type { LinkBoard } from '../links/board.ts'
import { gather } from '../links/gather.ts'
import type { Sighting } from '../links/link.ts'
import { believeFor, isWatchWord, type WatchWord } from './words.ts'

/** How long changes are gathered before a watcher hears of them, in milliseconds. */
const gatherFor = 100

export interface TellerOptions {
  readonly channel: Channel
  /** What people call this device. */
  readonly device: string
  readonly board: LinkBoard
  readonly changes: Changes
  readonly until: AbortSignal
  self(): Promise<Omit<RoomDevice, 'links'>>
}

/** Tells whoever watches over the room what this device does. The leader does, and only while somebody watches. */
export function makeTeller(options: TellerOptions): (link: LinkName, look: () => Sighting | null) => void {
  const { channel, device, board, changes, until, self } = options
  let watchedUntil = Number.NEGATIVE_INFINITY
  let telling: ReturnType<typeof setTimeout> | null = null
  /** One word after the other, as things were. */
  let last = Promise.resolve()
  const watched = () => performance.now() < watchedUntil && !until.aborted
  const say = (word: WatchWord) => {
    if (!until.aborted) channel.postMessage(word)
  }

  function tellSoon(): void {
    if (!watched() || telling !== null) return
    telling = setTimeout(() => {
      telling = null
      tell()
    }, gatherFor)
  }

  function tell(): void {
    const links = board.state.get()
    // A storage that does not answer says so itself.
    const asked = self().catch(() => null)
    last = last.then(async () => {
      const own = await asked
      if (own) say({ kind: 'device', device: { ...own, links } })
    })
  }

  const cutLinks = () => board.state.get().flatMap(({ name, faults }) => (faults.online ? [] : name))
  let cut = cutLinks().join()
  /** A link that is cut and joined again in a moment is two deeds: what is gathered would show neither. */
  function followLinks(): void {
    const now = cutLinks().join()
    if (now === cut || !watched()) tellSoon()
    else tell()
    cut = now
  }

  const post = gather<Traffic>((all) => say({ kind: 'traffic', traffic: [...all.values()].flat() }))

  channel.addEventListener('message', ({ data }) => {
    if (until.aborted || !isWatchWord(data)) return
    if (data.kind === 'watching') {
      watchedUntil = performance.now() + believeFor
      tell()
    }
    if ((data.kind !== 'set' && data.kind !== 'step') || data.device !== device) return
    if (data.kind === 'set') board.set(data.faults, data.link)
    else void board.step(data.link)
  })
  const unfollow = [board.state.subscribe(followLinks), changes.subscribe(tellSoon)]
  until.addEventListener('abort', () => {
    for (const each of unfollow) each()
    if (telling !== null) clearTimeout(telling)
    channel.postMessage({ kind: 'gone', device } satisfies WatchWord)
    channel.close()
  })
  // Somebody may be watching already.
  tell()

  return (link, look) => {
    if (!watched()) return
    const at = performance.timeOrigin + performance.now()
    const sighting = look()
    if (sighting) post('', { ...sighting, link, device, at })
    tellSoon()
  }
}
