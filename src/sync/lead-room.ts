/** The leader's part in the room: the replica and the links, for as long as this tab leads. Loaded when it does. */
import type { Environment } from '../app/environment.ts'
import type { LinkName } from '../app/links.ts'
import type { Changes, Housekeeping } from '../app/ports.ts'
import type { RoomStorage } from '../app/room-storage.ts'
import type { RoomDevice } from '../app/room-watch.ts'
import { type Channel, openChannel } from './browser.ts'
import type { LinkBoard } from './links/board.ts'
import { type Faults, type FaultsOptions, makeFaults } from './links/faults.ts'
import type { HubLink, HubOptions } from './links/hub.ts'
import type { Link } from './links/link.ts'
import { openNearby } from './links/nearby.ts'
import { notesChannel } from './notes/note-words.ts'
import { relayNotes } from './notes/relay.ts'
import { openReplica, type Replica } from './replica/replica.ts'
import { makeShelf, type Shelf } from './replica/shelf.ts'
import { makeRoomPolicyWords } from './room-policy-words.ts'
import { makeWake, type Surroundings } from './wake.ts'
import { makeTeller } from './watch/teller.ts'
import { watchChannel } from './watch/words.ts'
import type { Message } from './wire/messages.ts'

export interface LeadRoomOptions extends Surroundings {
  readonly environment: Environment
  /** Names the device's channels. */
  readonly prefix: string
  readonly storage: RoomStorage
  readonly changes: Changes
  readonly housekeeping: Pick<Housekeeping, 'settle'>
  readonly board: LinkBoard
  readonly lease: number
  readonly until: AbortSignal
  fenced(lease: number): void
  /** The kept join token of the room, or nothing. */
  token(): Promise<string>
  announced(release: number): void
  /** This device as others see it. */
  self(): Promise<Omit<RoomDevice, 'links'>>
  readonly openChannel?: (name: string) => Channel
  /** What the hub is reached with, for tests. */
  readonly Socket?: HubOptions['Socket']
  /** Chance and time of the links, for tests. */
  readonly chance?: Pick<FaultsOptions, 'random' | 'after'>
}

export interface LedRoom {
  readonly shelf: Shelf
  readonly replica: Replica
  announce(release: number): void
  knock(): void
  rest(): Promise<void>
}

/** Announcements of one release that come within this time are one, in milliseconds: each link brings its own. */
const sameAnnouncement = 2_000

export async function leadRoom(options: LeadRoomOptions): Promise<LedRoom> {
  const { environment, storage, board, lease, until, housekeeping, schedule, failed } = options
  const { room, device, hub, scenario } = environment
  const open = options.openChannel ?? openChannel
  const links = new Map<LinkName, Link>()
  const closing: (() => void)[] = []
  const shelf = makeShelf()
  const fenced = () => options.fenced(lease)
  const replica = await openReplica({
    ...options,
    room,
    shelf,
    settle: (seqs) => housekeeping.settle(seqs, lease),
    fenced,
  })
  const id = crypto.getRandomValues(new Uint32Array(2)).join('-')
  const saw = makeTeller({ ...options, channel: open(watchChannel(room)), device })
  relayNotes({ ...options, channel: open(notesChannel(options.prefix)), shelf })
  const policy = makeRoomPolicyWords({ ...options, say: sayAll })

  function sayAll(message: Message): void {
    for (const link of links.values()) link.say(message)
  }

  let heard = { release: 0, at: Number.NEGATIVE_INFINITY }
  function hear(message: Message): void {
    if (message.kind === 'policy') policy.hear(message)
    if (message.kind !== 'release') return
    const now = performance.now()
    if (message.release === heard.release && now - heard.at < sameAnnouncement) return
    heard = { release: message.release, at: now }
    options.announced(message.release)
    // What one link brought, the others carry on.
    sayAll(message)
  }

  let acknowledged: string[] = []
  const acknowledge = makeWake(
    async () => {
      const now = acknowledged
      acknowledged = []
      if (!(await replica.acknowledge(now)) && !until.aborted) fenced()
    },
    options,
    until,
  )

  function attach(name: LinkName, link: Link, faults: Faults): void {
    links.set(name, link)
    const detach = board.attach(name, link, faults)
    closing.push(() => {
      detach()
      link.close()
    })
  }
  until.addEventListener('abort', () => {
    links.clear()
    for (const close of closing) close()
  })

  async function openLinks(): Promise<HubLink | null> {
    await storage.settleIn({ room, hub: null })
    if (until.aborted) return null
    const near = makeFaults({ ...options.chance, changed: () => board.refresh() })
    const nearby = openNearby({
      channel: open(`driftwatch-room/${room}/nearby`),
      device,
      shelf,
      faults: near,
      schedule,
      id,
      hear,
      idle: replica.idle,
      failed,
      met: policy.tell,
      saw: (look) => saw('nearby', look),
    })
    attach('nearby', nearby, near)
    // A scenario plays in data of its own, and no other learner's business is its own.
    if (hub === null || scenario !== null) return null
    const { openHub } = await import('./links/hub.ts')
    if (until.aborted) return null
    const far = makeFaults({ ...options.chance, changed: () => board.refresh() })
    const link = openHub({
      url: `${hub.replace(/^http/, 'ws')}/rooms/${encodeURIComponent(room)}`,
      id,
      shelf,
      faults: far,
      room,
      schedule,
      token: options.token,
      ...(options.Socket && { Socket: options.Socket }),
      awaiting: replica.awaiting,
      stored(revisions) {
        acknowledged.push(...revisions)
        if (revisions.length > 0) acknowledge()
      },
      hear,
      opened() {
        storage.settleIn({ room, hub }).catch(failed)
        policy.tell()
      },
      saw: (look) => saw('hub', look),
    })
    attach('hub', link, far)
    return link
  }

  const hubLink = until.aborted ? null : await openLinks()
  return {
    shelf,
    replica,
    announce: (release) => hear({ kind: 'release', release }),
    knock: () => hubLink?.knock(),
    async rest() {
      await replica.idle()
      await Promise.all([...links.values()].map((link) => link.rest()))
    },
  }
}
