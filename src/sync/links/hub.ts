/**
 * The link to the hub, on Hocuspocus' own client: it reconnects with jitter and reconciles documents. What is stored for
 * good only the hub's `stored` says (Y6).
 */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { makeSignal } from '../../app/signal.ts'
import type { Shelf, Shelved } from '../replica/shelf.ts'
import type { Schedule } from '../schedule.ts'
import { sightingOfHub } from '../watch/sightings.ts'
import { mostIdsInMessage } from '../wire/limits.ts'
import { type Message, readMessage, writeMessage } from '../wire/messages.ts'
import type { Faults } from './faults.ts'
import { type FaultySocketOptions, faultySocket } from './faulty-socket.ts'
import type { Link, LinkStanding, Sighting } from './link.ts'
import { makeNews } from './news.ts'

/** The hub gives a sign of life every ten seconds; without one for this long the socket is dead, in milliseconds. */
const silence = 24_000
const beat = 1_000
/**
 * How many beats an acknowledgement may take before it is asked for; twice as many each time that nothing came, at most
 * the last: a hub that has much to do would get all of it again each time.
 */
const [patience, longestPatience] = [2, 32]
const restWithin = 8_000
/** How long a first answer of the hub is waited for: there may be no hub. */
const firstTryWithin = 3_000

export interface HubOptions {
  /** `ws(s)://<host>/rooms/<room>` */
  readonly url: string
  readonly room: string
  readonly shelf: Shelf
  readonly faults: Faults
  readonly schedule: Schedule
  readonly token: () => Promise<string>
  readonly Socket?: FaultySocketOptions['Socket']
  /** Revisions that wait for the hub's word. */
  awaiting(): readonly string[]
  /** The hub has these for good. */
  stored(revisions: readonly string[]): void
  hear(message: Message): void
  /** The hub let this device in. */
  opened(): void
  /** Unlike any other device's, and anew each time. */
  readonly id: string
  /** Tells whoever watches of a message; null: it is nothing to see. */
  saw(look: () => Sighting | null): void
}

export interface HubLink extends Link {
  /** Knocks again, with the token as it is now. */
  knock(): void
}

export function openHub(options: HubOptions): HubLink {
  const { url, room, shelf, faults, schedule, awaiting, stored, hear, opened, saw } = options
  const standing = makeSignal<LinkStanding>({ phase: 'waiting', reason: null, role: 'editor' })
  const stand = (part: Partial<LinkStanding>) => standing.set({ ...standing.get(), ...part })
  const news = makeNews()
  const providers = new Map<string, HocuspocusProvider>()
  const main = `${room}/0`
  let tried = false
  let frames = 0
  let beats = 0
  let patient: number = patience
  let barriers = 0
  let closed = false
  /** Something got lost since this device and the hub last asked one another what they have. */
  let lost = false

  const socket = new HocuspocusProviderWebsocket({
    url,
    autoConnect: false,
    messageReconnectTimeout: silence,
    delay: 500,
    minDelay: 500,
    maxDelay: 15_000,
    jitter: true,
    WebSocketPolyfill: faultySocket({
      faults,
      ...(options.Socket && { Socket: options.Socket }),
      tried() {
        tried = true
        news.tell()
      },
      saw(frame, way, end) {
        lost ||= end === 'lost'
        frames += 1
        const id = `${options.id}-hub-${frames}-${way}`
        saw(() => sightingOfHub(frame, id, end))
      },
    }),
    onClose() {
      // A hub that wants nothing of this device stays asked until somebody comes with another token.
      if (standing.get().phase === 'open') stand({ phase: 'waiting', reason: null })
      barriers = 0
      patient = patience
      news.tell()
    },
  })

  function attach(name: string, { doc, awareness }: Shelved): void {
    const provider = new HocuspocusProvider({
      websocketProvider: socket,
      name,
      document: doc,
      awareness,
      token: options.token,
      onAuthenticated({ scope }) {
        if (name !== main) return
        stand({ phase: 'open', reason: null, role: scope === 'readonly' ? 'viewer' : 'editor' })
        askStored()
        opened()
        news.tell()
      },
      onAuthenticationFailed({ reason }) {
        if (name !== main) return
        stand({ phase: 'refused', reason })
        socket.disconnect()
        news.tell()
      },
      onStateless: ({ payload }) => take(payload),
      onSynced() {
        // The leader reads along and is no person, so the library has nobody to present: the tabs' people are.
        const present = [...(awareness?.getStates().keys() ?? [])]
        if (present.length > 0)
          provider.awarenessUpdateHandler({ added: present, updated: [], removed: [] }, null)
        news.tell()
      },
    })
    providers.set(name, provider)
    provider.attach()
  }

  function take(payload: string): void {
    const read = readMessage(payload)
    if (!read.ok) return
    if (read.value.kind === 'stored') {
      if (read.value.revisions.length === 0) barriers = Math.max(0, barriers - 1)
      else patient = patience
      stored(read.value.revisions)
    } else hear(read.value)
    news.tell()
  }

  const say = (message: Message) => {
    if (standing.get().phase === 'open') providers.get(main)?.sendStateless(writeMessage(message))
  }

  function askStored(): void {
    const ids = awaiting()
    for (let from = 0; from < ids.length; from += mostIdsInMessage)
      say({ kind: 'stored?', revisions: ids.slice(from, from + mostIdsInMessage) })
  }

  const unfollow = shelf.follow({
    opened: attach,
    closed(name) {
      providers.get(name)?.destroy()
      providers.delete(name)
    },
  })
  for (const name of shelf.names()) {
    const shelved = shelf.get(name)
    if (shelved) attach(name, shelved)
  }

  /** What got lost is found by asking again. */
  function look(): void {
    beats += 1
    if (standing.get().phase !== 'open' || !faults.get().online || beats < patient) return
    beats = 0
    const { role } = standing.get()
    const unsure = role === 'editor' && awaiting().length > 0
    if (unsure) askStored()
    if (!unsure && !lost) return
    patient = lost ? patience : Math.min(patient * 2, longestPatience)
    lost = false
    for (const provider of providers.values()) provider.forceSync()
  }
  const stopBeating = schedule.every(beat, look)
  void socket.connect()

  const isReady = () =>
    faults.underWay() === 0 &&
    [...providers.values()].every(({ synced }) => synced) &&
    (standing.get().role === 'viewer' || awaiting().length === 0)

  return {
    standing,
    say,
    knock() {
      stand({ phase: 'waiting', reason: null })
      socket.disconnect()
      void socket.connect()
    },
    async rest() {
      const began = performance.now()
      const spent = () => performance.now() - began
      const goesOn = () => !closed && faults.get().online && spent() < restWithin
      while (goesOn() && !tried && spent() < firstTryWithin) await news.next(firstTryWithin - spent())
      // An open socket is about to become an open link, unless the hub says no.
      while (
        goesOn() &&
        tried &&
        standing.get().phase === 'waiting' &&
        socket.status === 'connected' &&
        spent() < firstTryWithin
      )
        await news.next(100)
      if (!goesOn() || standing.get().phase !== 'open') return
      while (goesOn() && standing.get().phase === 'open' && !isReady()) await news.next(50)
      // What the hub sent before it answers is here when the answer is.
      barriers = 1
      while (goesOn() && standing.get().phase === 'open' && barriers > 0) {
        say({ kind: 'stored?', revisions: [] })
        await news.next(faults.get().loss > 0 ? 300 : 1_000)
      }
    },
    close() {
      closed = true
      stopBeating()
      unfollow()
      for (const provider of providers.values()) provider.destroy()
      providers.clear()
      socket.destroy()
      news.tell()
    },
  }
}
