import { everything } from './everything.ts'
import {
  commit,
  incidentOf,
  noticeOf,
  policyWith,
  retire,
  rule,
  sample,
  stored,
  storedIncident,
  sure,
} from './examples.ts'
import { proof as make, type Proof } from './proof.ts'
import type { ProofStorage, StorageFixture } from './storage-fixture.ts'

const proof = make<StorageFixture>

function entries({ reader }: ProofStorage, pendingOnly = false) {
  return reader.outbox({ pendingOnly, limit: 1000 })
}

/** More requests than a commit makes. */
const mostRequests = 40

/** What the outbox promises: what is to be told is stored with the change, or not at all. */
export const outboxProofs: readonly Proof<StorageFixture>[] = [
  proof(
    'A5',
    'outbox.with-change',
    'every saved revision has its entry, and every entry its revision',
    async ({ open }, find) => {
      const storage = await open()
      await stored(storage, 'p', rule('r'))
      await retire(storage, 'p', 'r')
      const revisions = await storage.reader.revisions({ type: 'policy', id: 'p' })
      const found = await entries(storage)
      find.same(
        'the entries',
        found.map(({ kind, id, payload }) => [kind, id, payload]),
        revisions.map(({ id }) => ['replicate', id, id]),
      )
      find.same('none of them settled', found.filter(({ settled }) => settled).length, 0)
    },
  ),

  proof(
    'A5',
    'outbox.together',
    'whichever request fails, the change and its entry are both stored or both not',
    async ({ open }, find) => {
      const storage = await open()
      await stored(storage, 'p', rule('r'))
      let failed = 0
      for (let nth = 1; nth <= mostRequests; nth++) {
        const unit = storage.units.begin()
        unit.policies.add(policyWith('new', rule('r')))
        storage.faults.failRequest(nth)
        const answer = await unit.commit('proof')
        storage.faults.clear()
        const saved = (await storage.reader.record({ type: 'policy', id: 'new' })) !== null
        const told = (await entries(storage)).some(({ aggregate }) => aggregate?.id === 'new')
        find.same(`change and entry when request ${nth} fails`, [saved, told], [answer.ok, answer.ok])
        if (answer.ok) return find.claim('some requests failed before it went through', failed > 3, failed)
        failed += 1
      }
      find.claim(`it ends within ${mostRequests} requests`, false, failed)
    },
  ),

  proof(
    'A5',
    'outbox.notice',
    'a notice is stored with the incident that it tells of',
    async ({ open }, find) => {
      const storage = await open()
      const incident = incidentOf('p', 'r')
      await storedIncident(storage, incident)
      const pending = await storage.housekeeping.pendingNotices(10)
      find.same(
        'the notice',
        pending.map(({ notice }) => notice),
        [noticeOf(incident)],
      )
    },
  ),

  proof('A5', 'outbox.refused', 'a refused commit leaves no entry', async ({ open }, find) => {
    const storage = await open()
    const incident = incidentOf('p', 'r')
    await storedIncident(storage, incident)
    const before = await everything(storage)
    const unit = storage.units.begin()
    unit.incidents.add(incidentOf('p', 'r'))
    unit.notify({ ...noticeOf(incident), id: 'another' })
    find.claim('it is refused', !(await unit.commit('proof')).ok)
    find.claim('the database is as it was', (await everything(storage)) === before)
  }),

  proof('A5', 'outbox.samples', 'samples alone have nothing to tell', async ({ open }, find) => {
    const storage = await open()
    await commit(storage, (unit) => unit.addSamples('p', [sample('2026-04-02T09:00:00Z', 0.5)]))
    find.same(
      'entries and revisions',
      [(await entries(storage)).length, (await storage.reader.counts()).revisions],
      [0, 0],
    )
  }),

  proof(
    'Y1',
    'outbox.settle',
    'entries are settled once, and by the newest lease alone',
    async ({ open }, find) => {
      const [old, fresh] = [await open(), await open()]
      await storedIncident(old, incidentOf('p', 'r'))
      const [first] = await old.housekeeping.pendingNotices(10)
      const seqs = first ? [first.seq] : []
      const before = await old.housekeeping.claimLease()
      const after = await fresh.housekeeping.claimLease()
      find.claim('a later lease is higher', after > before, [before, after])
      find.same('the older lease settles', await old.housekeeping.settle(seqs, before), false)
      find.same('still pending', (await fresh.housekeeping.pendingNotices(10)).length, 1)
      find.same('the newer lease settles', await fresh.housekeeping.settle(seqs, after), true)
      find.same('nothing pending', (await fresh.housekeeping.pendingNotices(10)).length, 0)
      const settled = (await entries(old)).filter((entry) => entry.settled)
      find.same(
        'it stays listed',
        settled.map(({ kind, attempts }) => [kind, attempts]),
        [['notify', 1]],
      )
      await fresh.housekeeping.settle(seqs, after)
      find.same(
        'settling again changes nothing',
        (await entries(old)).filter((entry) => entry.settled),
        settled,
      )
    },
  ),

  proof('A5', 'outbox.prune', 'only settled entries are ever let go', async ({ open }, find) => {
    const storage = await open()
    for (const id of ['a', 'b', 'c']) await commit(storage, (unit) => unit.policies.add(policyWith(id)))
    const lease = await storage.housekeeping.claimLease()
    const seqs = (await entries(storage)).map(({ seq }) => seq)
    sure({
      ok: await storage.housekeeping.settle(seqs.slice(0, 2), lease),
      value: true,
      error: 'not settled',
    })
    find.same('let go', await storage.housekeeping.pruneOutbox(1), 1)
    find.same(
      'kept',
      (await entries(storage)).map(({ seq }) => seq),
      seqs.slice(1),
    )
    find.same(
      'still pending',
      (await entries(storage, true)).map(({ seq }) => seq),
      seqs.slice(2),
    )
  }),
]
