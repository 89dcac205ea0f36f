// Long because all rooms are wired here, and nowhere else.
/** Wires the rooms: an app is a value made from an environment, as many of them a page as somebody wants. */
import { makeActivity } from './app/activity.ts'
import type { App } from './app/app.ts'
import type { Environment } from './app/environment.ts'
import { retell } from './app/retold-changes.ts'
import { followRoomPolicy } from './app/room-policy.ts'
import { makeRunCommand } from './app/run-command.ts'
import { StorageFailure } from './app/storage-failure.ts'
import { makeSummaries } from './app/summaries.ts'
import { runUpgrade, whileUpgrading } from './app/upgrade-activity.ts'
import type { Upgrades } from './app/upgrades.ts'
import { openDeviceBackend } from './lab/device-backend.ts'
import { makeDeviceId, randomHex } from './lab/device-id.ts'
import { hashOfHeads } from './lab/hash-of-heads.ts'
import type { Host, RunningApp } from './lab/host.ts'
import { makeLab } from './lab/lab.ts'
import { makeLabClock } from './lab/lab-clock.ts'
import { outboxAfter } from './lab/outbox-after.ts'
import { makePlays } from './lab/play.ts'
import { makeProofShelf } from './lab/proof-shelf.ts'
import { makeShelf } from './lab/scenario-shelf.ts'
import { makeSettled } from './lab/settled.ts'
import type { DeviceOptions, OpenedDevice } from './lab/stage.ts'
import { ownCodecs } from './storage/context.ts'
import { failingBackend } from './storage/failing-backend.ts'
import { makeInspect } from './storage/inspect.ts'
import { localMarks } from './storage/marks.ts'
import { openStorage } from './storage/open-storage.ts'
import { layoutOf } from './storage/rows.ts'
import { FencedError } from './storage/writing.ts'
import { openChannel } from './sync/browser.ts'
import { takeUpDuties } from './sync/duties.ts'
import { makeReleases } from './sync/releases.ts'
import { joinRoom } from './sync/room.ts'
import { makeTicker } from './sync/ticker.ts'
import { makeUpgradeSignals } from './sync/upgrade-signals.ts'
import { stampingClock } from './sync/whole-seconds.ts'

/** Opens the device that the environment names and starts its work. */
export async function createApp(environment: Environment, host: Host): Promise<RunningApp> {
  const prefix = `driftwatch/${environment.namespace}/${environment.device}`
  const activity = makeActivity()
  const ticker = makeTicker()
  const clock = makeLabClock(environment.startAt, ticker.every)
  const { release } = environment
  const faults = failingBackend(await openDeviceBackend(host, prefix, layoutOf(release)))
  const signals = makeUpgradeSignals({
    channel: openChannel(`${prefix}/upgrade`),
    release,
    tab: () => tabs.state.get().tab,
    flush: activity.settled,
  })
  const storage = await openStorage({
    backend: host.outbox === 'after' ? outboxAfter(faults.backend) : faults.backend,
    clock,
    release,
    signals,
    makeDeviceId: () => makeDeviceId(environment),
    ...(host.backend === 'memory' ? {} : { marks: localMarks(`${prefix}/was-here`) }),
  })
  const { reader, changes: stored, settings, housekeeping } = storage
  const changes = retell(stored)
  const upgrades: Upgrades = {
    ...storage.upgrades,
    run: (options) => runUpgrade(storage.upgrades, activity, options),
  }
  const mayWrite = () => upgrades.state.get().phase === 'current'
  const runCommand = makeRunCommand({
    units: storage.units,
    reader,
    settings,
    clock,
    ran: (command, outcome) => releases.ran(command, outcome),
  })
  const run = (command: unknown) => activity.busy(runCommand(command))
  const summaries = makeSummaries(reader, changes, activity.busy)
  // A fence that rises, or a storage that fails, while something is under way is not a mistake: their states tell of it.
  const failed = (error: unknown) => {
    if (!(error instanceof FencedError || error instanceof StorageFailure)) host.failed(error)
  }
  const room = joinRoom({
    ...storage,
    environment,
    prefix,
    storage: storage.room,
    activity,
    schedule: ticker,
    tab: () => duties.tabs.state,
    tabsLed: () => duties.tabs.led(),
    hash: () => hashOfHeads(reader),
    fenced: (lease) => duties.tabs.fenced(lease),
    failed,
  })
  const duties = takeUpDuties({
    prefix,
    seed: environment.seed ?? prefix,
    activity,
    schedule: ticker,
    failed,
    settings,
    changes,
    reader,
    housekeeping,
    clock: stampingClock(clock, release),
    playing: clock,
    server: host.server,
    run,
    leadRoom: (lease, until) => room.lead(lease, until),
  })
  const { tabs, player, pager, reactions } = duties
  const releases = makeReleases({
    release,
    clock,
    tab: tabs.state,
    state: upgrades.state,
    device: openChannel(`${prefix}/releases`),
    room: room.releaseChannel,
    schedule: ticker,
  })
  const standAside = () => tabs.standAside(!mayWrite())
  standAside()
  const unfollowUpgrades = [whileUpgrading(upgrades.state, activity), upgrades.state.subscribe(standAside)]
  const roomPolicy = await followRoomPolicy({
    settings,
    changes,
    wish: environment.policy,
    mayWrite,
    writing: upgrades.state,
    busy: activity.busy,
    failed,
  })

  const loadScenarios = async () => (await import('./scenarios/all.ts')).scenarios
  const openDevice = async (options: DeviceOptions): Promise<OpenedDevice> => {
    const { namespace, device, backend, outbox } = options
    const own = options.room === 'own' ? `${namespace}~${device}` : namespace
    const alone = { hub: null, policy: null, scenario: null, upgrade: 'ask' } as const
    const opened = await createApp(
      { ...environment, ...alone, namespace, device, room: own },
      { ...host, backend, outbox },
    )
    return { lab: opened.lab, stop: opened.app.stop, erase: opened.erase }
  }
  const settled = makeSettled({
    activity,
    changes,
    ready: () => tabs.ready,
    rest: room.rest,
    storageReady: () => storage.state.get().state === 'ready',
    async refresh() {
      changes.tellAll()
      await summaries.refresh()
    },
    async due() {
      // Nothing is due on a database that this page may not write.
      if (!mayWrite()) return 0
      const [{ pendingNotify }, pending] = await Promise.all([reader.counts(), reactions.pending()])
      return pendingNotify + pending
    },
  })
  const shelf = makeShelf({
    environment,
    load: loadScenarios,
    talks: async () => (await import('./scenarios/talks.ts')).talks,
    lab: () => lab,
    open: openDevice,
    keep: host.keep,
    now: () => clock.now(),
    reloadPage: host.reloadPage,
    rest: settled,
  })
  let ownId: Promise<string> | null = null
  const app: App = {
    environment,
    deviceId() {
      ownId ??= storage.device().catch((reason: unknown) => {
        // A storage that failed just now may answer the next time.
        ownId = null
        throw reason
      })
      return ownId
    },
    clock,
    run,
    reader,
    inspect: makeInspect(reader, { codecs: ownCodecs, reading: { release, floor: 1 } }),
    ...(host.tools === undefined ? {} : { tools: host.tools }),
    changes,
    settings,
    housekeeping,
    summaries: summaries.index,
    tab: tabs.state,
    storage: storage.state,
    upgrades,
    releases,
    links: room.links,
    roomWatch: room.roomWatch,
    notes: room.notes,
    sources: player.sources,
    pager: pager.notices,
    scenarios: shelf,
    async presenterLine() {
      const { openPresenterLine, presenterChannel } = await import('./sync/presenter-line.ts')
      return openPresenterLine(openChannel(presenterChannel(environment.home)))
    },
    proofs: makeProofShelf(activity.busy),
    async settled() {
      do await settled()
      while (await shelf.settle())
    },
    busy: activity.busy,
    async stop() {
      await shelf.stop()
      upgrades.stop()
      for (const unfollow of unfollowUpgrades) unfollow()
      releases.stop()
      duties.stop()
      room.stop()
      summaries.stop()
      roomPolicy.stop()
      await activity.settled()
      signals.stop()
      storage.close()
    },
  }
  const plays = makePlays({ load: loadScenarios, open: openDevice, unique: () => randomHex(4) })
  /** The devices of a scenario start over together: what the room's documents hold would come back with the next one. */
  const clearWithRoom = async (older?: number) => {
    tabs.standAside(true)
    try {
      await storage.clear(older)
      await storage.room.dropDocuments()
    } finally {
      standAside()
    }
  }
  const lab = makeLab({
    app,
    storage: environment.scenario === null ? storage : { ...storage, clear: clearWithRoom },
    clock,
    faults,
    plays,
    mergePolicy: roomPolicy.get,
    online: host.online,
  })
  const now = upgrades.state.get()
  // A rollback that was interrupted is a person's to finish or to take back.
  const begins = now.phase === 'waiting' || (now.phase === 'interrupted' && now.to > now.from)
  if (environment.upgrade === 'auto' && begins) upgrades.run().catch(failed)
  // A page that names a scenario starts it, whoever looks at it.
  if (environment.scenario !== null) shelf.current().catch(host.failed)
  return { app, lab, activity, erase: () => storage.destroy() }
}
