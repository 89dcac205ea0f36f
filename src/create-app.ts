/** Wires the rooms: an app is a value made from an environment, as many of them a page as somebody wants. */
import { type Activity, makeActivity } from './app/activity.ts'
import type { App } from './app/app.ts'
import type { Environment } from './app/environment.ts'
import type { PageTools } from './app/inspect/page-tools.ts'
import type { Change, MergePolicy } from './app/ports.ts'
import { makeRunCommand } from './app/run-command.ts'
import { makeSummaries } from './app/summaries.ts'
import { sha256Hex } from './codec/digest.ts'
import type { Lab } from './lab/contract.ts'
import type { KeptText } from './lab/kept-text.ts'
import { makeLab } from './lab/lab.ts'
import { makeLabClock } from './lab/lab-clock.ts'
import { outboxAfter } from './lab/outbox-after.ts'
import { makePlays } from './lab/play.ts'
import { makeShelf } from './lab/scenario-shelf.ts'
import { makeSettled } from './lab/settled.ts'
import type { DeviceOptions, OpenedDevice } from './lab/stage.ts'
import { ownCodecs } from './storage/context.ts'
import { openDexieBackend } from './storage/dexie/dexie-backend.ts'
import { failingBackend } from './storage/failing-backend.ts'
import { makeInspect } from './storage/inspect.ts'
import { localMarks } from './storage/marks.ts'
import { openMemoryBackend } from './storage/memory/memory-backend.ts'
import type { MemoryDatabase } from './storage/memory/memory-database.ts'
import { openStorage } from './storage/open-storage.ts'
import { openChannel } from './sync/browser.ts'
import { makePager } from './sync/pager.ts'
import { makeReactions } from './sync/reactions.ts'
import { makeSourcePlayer } from './sync/source-player.ts'
import { watchThisBrowser } from './sync/sources/browser-figures.ts'
import { openSource } from './sync/sources/open-source.ts'
import { makeMetricsServer } from './sync/sources/server.ts'
import { joinTabs } from './sync/tabs.ts'
import { makeTicker } from './sync/ticker.ts'

/** What a page gives its apps, and a test instead of a page. */
export interface Host {
  readonly backend?: DeviceOptions['backend']
  /** Where the memory backend keeps its rows, for tests that close a page and open it again. */
  readonly memory?: MemoryDatabase
  readonly outbox?: DeviceOptions['outbox']
  /** The address below which the server's `api/…` is; null without a server. */
  readonly server: string | null
  readonly keep: KeptText
  readonly tools?: PageTools
  reloadPage(): void
  online(): boolean
  /** Told of errors that nobody expected. */
  failed(error: unknown): void
}

export interface RunningApp {
  readonly app: App
  readonly lab: Lab
  readonly activity: Activity
  /** Removes everything that the app stored, after `app.stop()`. */
  erase(): Promise<void>
}

/** Opens the device that the environment names and starts its work. */
export async function createApp(environment: Environment, host: Host): Promise<RunningApp> {
  const prefix = `driftwatch/${environment.namespace}/${environment.device}`
  const activity = makeActivity()
  const ticker = makeTicker()
  const clock = makeLabClock(environment.startAt, ticker.every)
  const faults = failingBackend(
    host.backend === 'memory' ? openMemoryBackend(host.memory) : openDexieBackend(prefix),
  )
  const storage = await openStorage({
    backend: host.outbox === 'after' ? outboxAfter(faults.backend) : faults.backend,
    clock,
    release: environment.release,
    makeDeviceId: () => deviceId(environment),
    ...(host.backend === 'memory' ? {} : { marks: localMarks(`${prefix}/was-here`) }),
  })
  const { reader, changes: stored, settings, housekeeping } = storage
  const own = new Set<(change: Change) => void>()
  const changes = {
    subscribe(listener: (change: Change) => void) {
      own.add(listener)
      const unsubscribe = stored.subscribe(listener)
      return () => {
        own.delete(listener)
        unsubscribe()
      }
    },
  }
  const runCommand = makeRunCommand({ units: storage.units, reader, settings, clock })
  const run = (command: unknown) => activity.busy(runCommand(command))
  const summaries = makeSummaries(reader, changes, activity.busy)
  const around = { activity, schedule: ticker, failed: host.failed }

  const server = host.server === null ? null : makeMetricsServer(host.server)
  const player = makeSourcePlayer({
    ...around,
    settings,
    changes,
    reader,
    clock,
    schedule: clock,
    channel: openChannel(`${prefix}/sources`),
    run,
    open: (chosen) =>
      openSource(chosen, { seed: environment.seed ?? prefix, clock, server, watchBrowser: watchThisBrowser }),
    targets: async () => (await server?.targets()) ?? [],
  })
  const pager = makePager({
    ...around,
    housekeeping,
    changes,
    channel: openChannel(`${prefix}/pager`),
    fenced: (lease) => tabs.fenced(lease),
  })
  const reactions = makeReactions({ ...around, reader, changes, run })
  const tabs = joinTabs({
    prefix,
    schedule: ticker,
    claimLease: () => activity.busy(housekeeping.claimLease()),
    onLead(lease, until) {
      player.lead(until)
      pager.lead(lease, until)
      reactions.lead(until)
    },
  })
  let mergePolicy: MergePolicy = environment.policy ?? 'ask'
  if (environment.policy !== null) await settings.setMergePolicy(environment.policy)
  const readPolicy = async () => {
    mergePolicy = await settings.mergePolicy()
  }
  const unfollowPolicy = changes.subscribe(({ areas }) => {
    if (areas.has('settings')) activity.busy(readPolicy()).catch(host.failed)
  })
  await readPolicy().catch(host.failed)

  const loadScenarios = async () => (await import('./scenarios/all.ts')).scenarios
  const openDevice = async (options: DeviceOptions): Promise<OpenedDevice> => {
    const { namespace, device, backend, outbox } = options
    const opened = await createApp(
      { ...environment, namespace, device, room: namespace, policy: null, scenario: null },
      { ...host, backend, outbox },
    )
    return { lab: opened.lab, stop: opened.app.stop, erase: opened.erase }
  }
  const settled = makeSettled({
    activity,
    changes,
    ready: () => tabs.ready,
    storageReady: () => storage.state.get().state === 'ready',
    async refresh() {
      const areas = new Set(['records', 'samples', 'outbox', 'settings'] as const)
      for (const listener of [...own]) listener({ names: 'many', areas })
      await summaries.refresh()
    },
    async due() {
      const [{ pendingNotify }, pending] = await Promise.all([reader.counts(), reactions.pending()])
      return pendingNotify + pending
    },
  })
  const shelf = makeShelf({
    environment,
    load: loadScenarios,
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
    inspect: makeInspect(reader, { codecs: ownCodecs, reading: { release: environment.release, floor: 1 } }),
    ...(host.tools === undefined ? {} : { tools: host.tools }),
    changes,
    settings,
    housekeeping,
    summaries: summaries.index,
    tab: tabs.state,
    storage: storage.state,
    sources: player.sources,
    pager: pager.notices,
    scenarios: shelf,
    async settled() {
      do await settled()
      while (await shelf.settle())
    },
    busy: activity.busy,
    async stop() {
      await shelf.stop()
      tabs.stop()
      player.stop()
      pager.stop()
      summaries.stop()
      unfollowPolicy()
      await activity.settled()
      storage.close()
    },
  }
  const plays = makePlays({ load: loadScenarios, open: openDevice, unique: () => randomHex(4) })
  const lab = makeLab({
    app,
    storage,
    clock,
    faults,
    plays,
    mergePolicy: () => mergePolicy,
    online: host.online,
  })
  // A page that names a scenario starts it, whoever looks at it.
  if (environment.scenario !== null) shelf.current().catch(host.failed)
  return { app, lab, activity, erase: () => storage.destroy() }
}

/** Claimed by a new database: random, or from the seed so that a run can be repeated. */
function deviceId({ seed, namespace, device }: Environment): string {
  return seed === null ? randomHex(8) : sha256Hex(`${seed}/${namespace}/${device}`).slice(0, 16)
}

function randomHex(bytes: number): string {
  return [...crypto.getRandomValues(new Uint8Array(bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}
