import type { CommitFailure } from '../app/outcome.ts'
import { everything } from './everything.ts'
import {
  incidentOf,
  nine,
  noticeOf,
  policyWith,
  rule,
  sample,
  stored,
  storedIncident,
  sure,
} from './examples.ts'
import { proof as make, type Proof } from './proof.ts'
import type { ProofStorage, StorageFixture } from './storage-fixture.ts'

/** One thing that is done in one transaction; answers why it was refused, or null. */
type Deed = (storage: ProofStorage) => Promise<{ readonly code: string } | null>

const deeds: Readonly<Record<string, Deed>> = {
  'a new policy': async ({ units }) => {
    const unit = units.begin()
    unit.policies.add(policyWith('new', rule('r')))
    return refusalOf(await unit.commit('proof'))
  },
  'a changed policy': async ({ units }) => {
    const unit = units.begin()
    const loaded = await unit.policies.get('p')
    if (!loaded.ok) return loaded.error
    sure(loaded.value.aggregate.retireRule('s', 'done', nine))
    unit.policies.save(loaded.value.aggregate)
    return refusalOf(await unit.commit('proof'))
  },
  'two policies at once': async ({ units }) => {
    const unit = units.begin()
    for (const id of ['p', 'q']) {
      const loaded = await unit.policies.get(id)
      if (!loaded.ok) return loaded.error
      sure(loaded.value.aggregate.reviseRule('r', { threshold: 0.4 }, nine))
      unit.policies.save(loaded.value.aggregate)
    }
    unit.loseUpdates(1)
    return refusalOf(await unit.commit('proof'))
  },
  'an observation that opens an incident': async ({ units }) => {
    const unit = units.begin()
    const loaded = await unit.policies.get('p')
    if (!loaded.ok) return loaded.error
    const incident = incidentOf('p', 's', '2026-04-02T09:30:00Z')
    unit.addSamples('p', [sample('2026-04-02T09:30:00Z', 0.99), sample('2026-04-02T09:00:00Z', 0.1)])
    unit.incidents.add(incident)
    unit.notify(noticeOf(incident))
    unit.guard({ kind: 'no-open-incident', policyId: 'p', ruleId: 's' })
    unit.guard({ kind: 'unchanged', aggregate: { type: 'policy', id: 'p' }, token: loaded.value.token })
    return refusalOf(await unit.commit('proof'))
  },
  'an incident that is resolved': async ({ units }) => {
    const unit = units.begin()
    const loaded = await unit.incidents.get(incidentOf('p', 'r').id)
    if (!loaded.ok) return loaded.error
    sure(loaded.value.aggregate.resolve('ada', 'over', nine))
    unit.incidents.save(loaded.value.aggregate)
    return refusalOf(await unit.commit('proof'))
  },
  'samples alone': async ({ units }) => {
    const unit = units.begin()
    unit.addSamples('p', [sample('2026-04-02T10:00:00Z', 0.2), sample('2026-04-02T11:00:00Z', 0.3, 'disk')])
    return refusalOf(await unit.commit('proof'))
  },
  'entries that are settled': ({ housekeeping }) => refusalIn(() => housekeeping.settle([1, 2, 3], 1000)),
  'entries that are let go': ({ housekeeping }) => refusalIn(() => housekeeping.pruneOutbox(0)),
  'another merge policy': ({ settings }) => refusalIn(() => settings.setMergePolicy('last-write-wins')),
}

/** More requests than any of them makes. */
const mostRequests = 60

/** With a fault at the nth request, for every n of every unit of work: all or nothing, and the next try goes through. */
export const faultProofs: readonly Proof<StorageFixture>[] = Object.entries(deeds).map(([what, deed]) =>
  make<StorageFixture>(
    'A2',
    `faults.${what.replaceAll(' ', '-')}`,
    `${what}: with a fault anywhere, all or nothing`,
    async ({ open }, find) => {
      const storage = await open()
      await prepare(storage)
      const before = await everything(storage)
      let failed = 0
      for (let nth = 1; nth <= mostRequests; nth++) {
        storage.faults.failRequest(nth)
        const refusal = await deed(storage)
        storage.faults.clear()
        const after = await everything(storage)
        if (refusal === null) {
          find.claim(
            `it goes through once nothing fails, after ${failed} faults`,
            after !== before && failed > 0,
            failed,
          )
          return
        }
        find.same(`the code when request ${nth} fails`, refusal.code, 'storage-unavailable')
        if (after !== before)
          find.claim(`nothing was written when request ${nth} failed`, false, difference(before, after))
        failed += 1
      }
      find.claim(`it ends within ${mostRequests} requests`, false, failed)
    },
  ),
)

async function prepare(storage: ProofStorage): Promise<void> {
  await stored(storage, 'p', rule('r'), rule('s', 'disk'))
  await stored(storage, 'q', rule('r'))
  await storedIncident(storage, incidentOf('p', 'r'))
  const unit = storage.units.begin()
  unit.addSamples('p', [sample('2026-04-02T09:00:00Z', 0.9)])
  sure(await unit.commit('proof'))
  await storage.housekeeping.settle([1], await storage.housekeeping.claimLease())
}

function refusalOf(answer: { ok: true } | { ok: false; error: CommitFailure }): CommitFailure | null {
  return answer.ok ? null : answer.error
}

/** What is not a unit of work throws when the storage fails. */
async function refusalIn(work: () => Promise<unknown>): Promise<{ code: string } | null> {
  try {
    await work()
    return null
  } catch (reason) {
    return { code: String(Reflect.get(Object(reason), 'code')) }
  }
}

/** Where two texts begin to differ. */
function difference(before: string, after: string): string {
  const place = [...before].findIndex((character, index) => character !== after[index])
  return `…${after.slice(Math.max(0, place - 40), place + 80)}…`
}
