/** A device in memory: its database, a tab that leads with the real replica and the real links, and other tabs. */
import { makeActivity } from '../../src/app/activity.ts'
import { readEnvironment } from '../../src/app/environment.ts'
import type { LinkFaults } from '../../src/app/links.ts'
import type { Outcome } from '../../src/app/outcome.ts'
import type { RecordDetail } from '../../src/app/ports.ts'
import { makeRunCommand } from '../../src/app/run-command.ts'
import { instantFromMs } from '../../src/domain/instant.ts'
import { hashOfHeads } from '../../src/lab/hash-of-heads.ts'
import { openMemoryBackend } from '../../src/storage/memory/memory-backend.ts'
import { makeMemoryDatabase } from '../../src/storage/memory/memory-database.ts'
import { type LabStorage, openStorage } from '../../src/storage/open-storage.ts'
import { makeDeviceWords } from '../../src/sync/device-words.ts'
import { leadRoom } from '../../src/sync/lead-room.ts'
import { makeLinkBoard } from '../../src/sync/links/board.ts'
import { fakeChannels } from '../unit/sync/fakes.ts'
import type { Chance } from './chance.ts'
import type { FuzzHub } from './hub.ts'
import type { World } from './world.ts'

/** What all devices of a run share. */
export const fuzzRoom = 'fuzz'

export interface FuzzDevice {
  readonly name: string
  readonly release: number
  /** Any tab may edit. */
  run(command: unknown, tab: number): Promise<Outcome>
  link(faults: Partial<LinkFaults>): void
  step(): Promise<void>
  /** The leader's page is gone from one moment to the next, and another one leads. */
  crashLeader(): Promise<void>
  /** A page that does not lead is closed and opened again. */
  reopenTab(): Promise<void>
  rest(): Promise<void>
  details(): Promise<readonly RecordDetail[]>
  /** Every revision with its parents. */
  graph(): Promise<ReadonlyMap<string, readonly string[]>>
  hash(): Promise<string>
  stop(): void
}

export interface DeviceOptions {
  readonly name: string
  readonly release: number
  readonly world: World
  /** Where there is one, the device is in a browser of its own: only the hub connects it with others. */
  readonly hub: FuzzHub | null
  readonly chance: Chance
  /** Clocks differ from device to device. */
  readonly now: () => number
}

export async function openDevice(options: DeviceOptions): Promise<FuzzDevice> {
  const { name, release, world, hub, chance, now } = options
  const openChannel = hub === null ? world.openChannel : fakeChannels()
  const database = makeMemoryDatabase()
  const activity = makeActivity()
  const errors: unknown[] = []
  const failed = (error: unknown) => void errors.push(error)
  const clock = {
    now() {
      const at = instantFromMs(now())
      if (!at.ok) throw new RangeError(at.error.message)
      return at.value
    },
  }
  const open = () =>
    openStorage({
      backend: openMemoryBackend(database),
      clock,
      release,
      makeDeviceId: () => `device-${name}`,
    })
  const runOf = ({ units, reader, settings }: LabStorage) =>
    makeRunCommand({ units, reader, settings, clock })
  const environment = readEnvironment(
    `?ns=${fuzzRoom}&device=${name}&release=${release}`,
    hub === null ? null : 'http://hub.invalid',
  )
  const prefix = `fuzz/${name}`
  const words = makeDeviceWords(openChannel(`${prefix}/room`))
  const board = makeLinkBoard({ hub: hub !== null, words })

  let storage = await open()
  let other = await open()
  let term = new AbortController()

  async function lead(): Promise<void> {
    term = new AbortController()
    const mine = term
    const lease = await storage.housekeeping.claimLease()
    await activity.busy(
      leadRoom({
        environment,
        prefix,
        storage: storage.room,
        changes: storage.changes,
        housekeeping: storage.housekeeping,
        board,
        lease,
        until: mine.signal,
        activity,
        schedule: world.schedule,
        openChannel,
        ...(hub && { Socket: hub.Socket }),
        chance: { random: chance.next, after: world.after },
        failed: (error) => {
          if (!mine.signal.aborted) failed(error)
        },
        fenced: () => undefined,
        token: async () => '',
        announced: () => undefined,
        self: async () => ({ device: name, release, tab: 1, unsent: 0, hash: '' }),
      }),
    )
  }
  await lead()

  return {
    name,
    release,
    run: (command, tab) => activity.busy(runOf(tab === 0 ? storage : other)(command)),
    link: (faults) => board.set(faults),
    step: () => board.step(),
    async crashLeader() {
      // What it was doing goes on for a moment, as a frozen page's would, and finds a newer lease.
      term.abort()
      storage = await open()
      await lead()
    },
    async reopenTab() {
      other.close()
      other = await open()
    },
    async rest() {
      await activity.settled()
      if (errors.length > 0) throw errors[0]
    },
    async details() {
      const all: RecordDetail[] = []
      await storage.reader.details((slice) => void all.push(...slice))
      return all
    },
    async graph() {
      const parents = new Map<string, readonly string[]>()
      await storage.room.eachRevision((slice) => {
        for (const { id, header } of slice) parents.set(id, header.parents)
      })
      return parents
    },
    hash: () => hashOfHeads(storage.reader),
    stop() {
      term.abort()
      words.close()
    },
  }
}
