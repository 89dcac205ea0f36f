/**
 * What a device shares with the others of its room, and how: links, notes, the watch over them. The leader has the shared
 * documents and the links; what it needs for them is loaded when it leads.
 */
import type { Activity } from '../app/activity.ts'
import type { TabState } from '../app/app.ts'
import type { Environment } from '../app/environment.ts'
import type { Links } from '../app/links.ts'
import type { Notes } from '../app/notes.ts'
import type { Changes, Housekeeping, Reader, Settings } from '../app/ports.ts'
import type { RoomStorage } from '../app/room-storage.ts'
import type { RoomWatch } from '../app/room-watch.ts'
import { makeSignal, type Signal } from '../app/signal.ts'
import { type Channel, openChannel } from './browser.ts'
import { makeDeviceWords } from './device-words.ts'
import type { LedRoom } from './lead-room.ts'
import { makeLinkBoard } from './links/board.ts'
import { foreignRoom } from './links/foreign.ts'
import { makeJoining } from './links/joining.ts'
import { makeNotes } from './notes/notes.ts'
import { makeReleaseChannel } from './release-channel.ts'
import { makeRoomRest } from './room-rest.ts'
import type { Schedule } from './schedule.ts'
import { makeRoomWatch } from './watch/watcher.ts'

export interface RoomOptions {
  readonly environment: Environment
  /** Names the device's channels. */
  readonly prefix: string
  readonly storage: RoomStorage
  readonly settings: Settings
  readonly changes: Changes
  readonly housekeeping: Pick<Housekeeping, 'settle'>
  readonly reader: Pick<Reader, 'counts'>
  readonly activity: Activity
  readonly schedule: Schedule
  readonly tab: () => Signal<TabState>
  /** Whether some tab of the device may lead. */
  readonly tabsLed: () => Promise<boolean>
  /** Digest of all heads. */
  hash(): Promise<string>
  fenced(lease: number): void
  failed(error: unknown): void
}

export interface Room {
  readonly links: Links
  readonly roomWatch: RoomWatch
  readonly notes: Notes
  /** Carries announced releases to every page of the room. */
  readonly releaseChannel: Channel
  /** This tab leads under this lease, until the signal aborts. */
  lead(lease: number, until: AbortSignal): void
  /** Resolves when the links have delivered what they can. */
  rest(): Promise<void>
  stop(): void
}

/** How long the first screen is waited for, in milliseconds. */
const firstScreenWithin = 2_000

export function joinRoom(options: RoomOptions): Room {
  const { environment, prefix, storage, settings, reader, activity, tab, hash, failed } = options
  const { device, release, hub, scenario } = environment
  const words = makeDeviceWords(openChannel(`${prefix}/room`))
  const board = makeLinkBoard({ hub: hub !== null && scenario === null, words })
  const foreign = makeSignal<ReturnType<typeof foreignRoom>>(null)
  const joining = makeJoining({ environment, settings, home: () => storage.home(), kept: () => knock() })
  let led: LedRoom | null = null
  let opening: Promise<void> = Promise.resolve()
  const roomWatch = makeRoomWatch({ room: environment.room, schedule: options.schedule })
  const notes = makeNotes({
    ...options,
    room: environment.room,
    device,
    tab: () => tab().get().tab,
    busy: activity.busy,
  })
  const releaseChannel = makeReleaseChannel(words, (next) => led?.announce(next))
  const rest = makeRoomRest({
    words,
    leads: () => led !== null,
    led: options.tabsLed,
    tab,
    restHere,
  })

  async function restHere(): Promise<void> {
    await opening
    await led?.rest()
  }

  /** What a page shows first comes first. */
  function afterFirstScreen(): Promise<unknown> {
    return Promise.race([
      activity.settled(),
      new Promise((resolve) => setTimeout(resolve, firstScreenWithin)),
    ])
  }

  /** Whether the database belongs where the address points. */
  async function lookForHome(): Promise<boolean> {
    foreign.set(foreignRoom(await storage.home(), environment))
    return foreign.get() === null
  }

  function knock(): void {
    led?.knock()
    words.say({ kind: 'token' })
  }

  async function begin(lease: number, until: AbortSignal): Promise<void> {
    if (!(await lookForHome()) || until.aborted) return
    const { leadRoom } = await import('./lead-room.ts')
    if (until.aborted) return
    const opened = await leadRoom({
      ...options,
      board,
      lease,
      until,
      token: joining.token,
      announced: (next) => releaseChannel.heard(next),
      async self() {
        const [{ pendingReplicate }, heads] = await Promise.all([reader.counts(), hash()])
        return { device, release, tab: tab().get().tab, unsent: pendingReplicate, hash: heads }
      },
    })
    if (until.aborted) return
    led = opened
    until.addEventListener('abort', () => {
      if (led === opened) led = null
    })
  }

  words.follow((word) => {
    if (word.kind === 'token') led?.knock()
  })
  words.say({ kind: 'who leads?' })
  activity.busy(lookForHome()).catch(failed)

  return {
    links: { ...board, foreign, join: joining.join, invite: joining.invite },
    roomWatch,
    notes,
    releaseChannel,
    lead(lease, until) {
      const mine = afterFirstScreen()
        .then(() => activity.busy(begin(lease, until)))
        .catch(failed)
      opening = mine
    },
    rest,
    stop() {
      notes.stop()
      words.close()
    },
  }
}
