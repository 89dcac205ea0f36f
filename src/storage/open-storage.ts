import type { StorageState } from '../app/app.ts'
import type { AggregateName } from '../app/commands.ts'
import type { Changes, Clock, Housekeeping, Reader, Settings, UnitsOfWork } from '../app/ports.ts'
import type { RoomStorage } from '../app/room-storage.ts'
import type { Signal } from '../app/signal.ts'
import { StorageFailure } from '../app/storage-failure.ts'
import { noSignals, type UpgradeSignals } from '../app/upgrade-signals.ts'
import type { Upgrades } from '../app/upgrades.ts'
import type { Revision } from '../history/revision.ts'
import type { Backend } from './backend.ts'
import { clearDatabase } from './clear-database.ts'
import { type Codecs, ownCodecs, type StorageContext } from './context.ts'
import { claim, readFacts } from './database-facts.ts'
import { watchHealth } from './health.ts'
import { makeHousekeeping } from './housekeeping.ts'
import { type ImportOptions, importRevisions } from './import-revisions.ts'
import type { Marks } from './marks.ts'
import { corruptText, putRaw, type RawRecord } from './raw-records.ts'
import { makeReader } from './reader/reader.ts'
import { makeRoomStorage } from './room/room-storage.ts'
import { makeSettings } from './settings.ts'
import { beginUnitOfWork } from './unit-of-work.ts'
import { makeUpgrades } from './upgrade/upgrades.ts'

export interface StorageOptions {
  readonly backend: Backend
  readonly clock: Clock
  /** The release that this page runs. */
  readonly release: number
  /** The oldest release whose records are still accepted; by default, every one that this build knows. */
  readonly floor?: number
  /** Makes the device's id when the database is made: random, or from a seed. */
  readonly makeDeviceId: () => string
  /** How long until a storage that failed is tried again by itself, in milliseconds. */
  readonly tryAgainAfter?: number
  /** Remembers outside the database that it was there, so that its loss is noticed. */
  readonly marks?: Marks
  readonly codecs?: Codecs
  /** How this tab speaks with the others around an upgrade; by default it is alone. */
  readonly signals?: UpgradeSignals
}

/** All ports of the application over one backend. */
export interface Storage {
  readonly units: UnitsOfWork
  readonly reader: Reader
  readonly changes: Changes
  readonly settings: Settings
  readonly housekeeping: Housekeeping
  readonly state: Signal<StorageState>
  readonly upgrades: Upgrades
  readonly room: RoomStorage
  close(): void
}

/** The same with a door for fixtures, faults and scripts. No screen and no command goes through it. */
export interface LabStorage extends Storage {
  /** The layout that the database really has. */
  layout(): number
  /** The id that this replica claimed. */
  device(): Promise<string>
  /** Adds ready-made revisions; answers how many aggregates they belong to. */
  importRevisions(revisions: readonly Revision[], options: ImportOptions): Promise<number>
  /** All in one transaction. */
  putRaw(...records: readonly RawRecord[]): Promise<void>
  /** Overwrites a record's text and leaves its heads alone; false where there is no such record. */
  corrupt(name: AggregateName, text: string): Promise<boolean>
  /**
   * Empties the database, fenced or not, for this release, or as an older one would have made it. The device, its settings
   * and its lease stay.
   */
  clear(older?: number): Promise<void>
  /** Removes the database. */
  destroy(): Promise<void>
}

/** Opens the storage. It never rejects because the browser's storage fails: `state` tells, and it is tried again. */
export async function openStorage(options: StorageOptions): Promise<LabStorage> {
  const { clock, release, floor = 1, makeDeviceId, marks, codecs = ownCodecs } = options
  const health = watchHealth(options.backend, enter, options.tryAgainAfter)
  const { backend } = health
  const reading = { release, floor }
  const savedListeners: StorageContext['savedListeners'] = new Set()
  const context = { backend, clock, release, reading, codecs, makeDeviceId, savedListeners }

  /** Claims the database if it is nobody's, and says so when one that was there before is gone. */
  async function enter(): Promise<string> {
    const spec = { stores: ['meta'], mode: 'write', durability: 'strict' } as const
    const { device, found } = await backend.transaction(spec, async (tx) => {
      const facts = await readFacts(tx)
      return { found: facts !== undefined, device: (facts ?? claim(tx, release, makeDeviceId)).device }
    })
    const before = marks?.read() ?? null
    if (before !== device) marks?.write(device)
    // A device from a seed has the same id again, so that the id alone would not show it.
    if (before !== null && (before !== device || !found)) health.notice(cleared)
    return device
  }

  const upgrades = makeUpgrades(context, options.signals ?? noSignals)
  const look = () => {
    if (health.state.get().state === 'ready') upgrades.refresh().catch(ignoreFailure)
  }
  await enter()
    .then(() => upgrades.refresh())
    .catch(ignoreFailure)
  const unfollow = health.state.subscribe(look)
  const close = () => {
    unfollow()
    upgrades.close()
    health.stop()
    backend.close()
  }
  return {
    units: { begin: () => beginUnitOfWork(context) },
    reader: makeReader(context),
    changes: { subscribe: (listener) => backend.onChange(listener) },
    settings: makeSettings(context),
    housekeeping: makeHousekeeping(context),
    state: health.state,
    upgrades,
    room: makeRoomStorage(context),
    close,
    layout: () => backend.layout,
    device: enter,
    importRevisions: (revisions, how) => importRevisions(context, revisions, how),
    putRaw: (...records) => putRaw(context, records),
    corrupt: (name, text) => corruptText(context, name, text),
    async clear(older) {
      await upgrades.halt()
      await clearDatabase(context, older)
      await upgrades.refresh()
    },
    async destroy() {
      unfollow()
      upgrades.close()
      health.stop()
      marks?.remove()
      await backend.destroy()
    },
  }
}

/** `state` tells it. */
function ignoreFailure(reason: unknown): void {
  if (!(reason instanceof StorageFailure)) throw reason
}

const cleared =
  'The browser cleared what was stored on this device, so it starts anew with an empty database. Nothing was deleted on other devices; they, or an exported copy, can fill it again.'
