/** `window.lab`: the same functions that the screens' buttons call, for scripts, instructors and tests. */
import type { App } from '../app/app.ts'
import { type MergePolicy, mergePolicies } from '../app/ports.ts'
import type { FailingBackend } from '../storage/failing-backend.ts'
import type { LabStorage } from '../storage/open-storage.ts'
import { readPlanFor, readRawRow, readRelease, readRunOptions } from './arguments.ts'
import { apiVersion, type Lab } from './contract.ts'
import { hashOfHeads } from './hash-of-heads.ts'
import type { LabClock } from './lab-clock.ts'
import { makeLabLink } from './lab-link.ts'
import type { ScenarioPlays } from './play.ts'

export interface LabParts {
  readonly app: App
  readonly storage: LabStorage
  readonly clock: LabClock
  readonly faults: FailingBackend
  readonly plays: ScenarioPlays
  /** The room's merge policy as this page last read it. */
  readonly mergePolicy: () => MergePolicy
  readonly online: () => boolean
}

export function makeLab({ app, storage, clock, faults, plays, mergePolicy, online }: LabParts): Lab {
  const { environment, reader, inspect, settings, housekeeping, upgrades, releases } = app
  const busy = app.busy
  return {
    apiVersion,
    settled: () => app.settled(),
    hash: () => busy(hashOfHeads(reader)),
    dump: () =>
      busy(
        Promise.all([import('./dump.ts'), settings.mergePolicy(), storage.room.rejected()]).then(
          ([{ dumpDevice }, policy, rejected]) =>
            dumpDevice(reader, {
              rejected,
              release: environment.release,
              layout: storage.layout(),
              namespace: environment.namespace,
              device: environment.device,
              tab: app.tab.get().tab,
              leader: app.tab.get().leads,
              online: online() && isLinked(app),
              clock: clock.now(),
              policy,
            }),
        ),
      ),
    run: (command) => app.run(command),
    reset: (fixture = 'empty') =>
      busy(fixtures().then(({ resetTo }) => resetTo(storage, fixture, environment.release))),
    exportFixture: () => busy(fixtureFile().then(({ exportFixture }) => exportFixture(reader))),
    importFixture: (given) => busy(fixtureFile().then(({ importFixture }) => importFixture(storage, given))),
    clock: { now: () => clock.now(), set: (iso) => clock.set(iso), advance: (ms) => clock.advance(ms) },
    policy: {
      get: mergePolicy,
      async set(policy) {
        const known = mergePolicies.find((each) => each === policy)
        if (known === undefined)
          throw new RangeError(`lab.policy.set takes ${mergePolicies.join(', ')}, not ${policy}.`)
        await busy(settings.setMergePolicy(known))
      },
    },
    link: makeLabLink(app.links),
    upgrade: {
      plan: async (options) => busy(upgrades.plan(readPlanFor('lab.upgrade.plan', options))),
      run: async (options) => upgrades.run(readRunOptions('lab.upgrade.run', options)),
      rollback: async (to) => upgrades.rollback(readRelease('lab.upgrade.rollback', to)),
      pause: () => upgrades.pause(),
      resume: () => upgrades.resume(),
      stop: () => upgrades.stop(),
      state: () => upgrades.state.get(),
      lastReport: () => busy(upgrades.lastReport()),
      trace: async (type, id, options) =>
        busy(upgrades.trace({ type, id }, readPlanFor('lab.upgrade.trace', options))),
      storedBy: (type, id) => busy(upgrades.storedBy({ type, id })),
    },
    faults: {
      failStorageRequest: (nth) => faults.failRequest(nth),
      async corruptRecord(type, id, text) {
        readRawRow('lab.faults.corruptRecord', { type, id, text })
        const found = await busy(storage.corrupt({ type, id }, text))
        if (!found)
          throw new RangeError(`lab.faults.corruptRecord: there is no ${type} ${JSON.stringify(id)}.`)
      },
      quota: (bytes) => faults.setQuota(bytes),
      clear: () => faults.clear(),
    },
    putRawRecord: async (row) => busy(storage.putRaw(readRawRow('lab.putRawRecord', row))),
    release: { announce: async (n) => releases.announce(readRelease('lab.release.announce', n)) },
    proofs: {
      run: (options) => app.proofs.run(options),
      drift: (name, on) => app.proofs.plant(name, on),
      planted: () => app.proofs.planted.get(),
      places: () => app.proofs.places(),
    },
    scenarios: () => plays.scenarios(),
    play: (id) => busy(plays.play(id)),
    loadTwice: (policyId) =>
      busy(
        import('./load-twice.ts').then(({ loadTwice }) => loadTwice(storage.units, policyId, clock.now())),
      ),
    rebuild: (type, id) => busy(inspect.rebuild({ type, id })),
    readModels: {
      drop: () => busy(housekeeping.dropReadModels()),
      rebuild: () => busy(housekeeping.rebuildReadModels()),
    },
  }
}

// Fixtures are scripts' and lessons' business: the first screen does not wait for them.
const fixtures = () => import('./fixtures/reset.ts')
const fixtureFile = () => import('./fixture-file.ts')

/** Whether some link of this page carries messages, or would if there were somebody. */
function isLinked({ links }: App): boolean {
  return links.state.get().some(({ phase, faults: { online } }) => phase !== 'none' && online)
}
