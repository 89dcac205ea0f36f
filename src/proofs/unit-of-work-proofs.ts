import { everything } from './everything.ts'
import {
  commit,
  incidentOf,
  nine,
  policyWith,
  retire,
  rule,
  sample,
  stored,
  storedRule,
  sure,
} from './examples.ts'
import { proof as make, type Proof, show } from './proof.ts'
import type { StorageFixture } from './storage-fixture.ts'

const proof = make<StorageFixture>

/** What a unit of work promises: everything of it or nothing, once. */
export const unitOfWorkProofs: readonly Proof<StorageFixture>[] = [
  proof(
    'A2',
    'unit.left',
    'a unit of work that is left without a commit did nothing',
    async ({ open }, find) => {
      const storage = await open()
      await stored(storage, 'p', rule('r'))
      const before = await everything(storage)
      const unit = storage.units.begin()
      const { aggregate } = sure(await unit.policies.get('p'))
      sure(aggregate.retireRule('r', 'never mind', nine))
      unit.policies.save(aggregate)
      unit.policies.add(policyWith('q'))
      unit.addSamples('p', [sample('2026-04-02T09:00:00Z', 0.5)])
      find.claim('the database is as it was', (await everything(storage)) === before)
    },
  ),

  proof(
    'A2',
    'unit.together',
    'when one aggregate is refused, none of the unit of work is written',
    async ({ open }, find) => {
      const storage = await open()
      await stored(storage, 'a', rule('r'))
      await stored(storage, 'b', rule('r'))
      const unit = storage.units.begin()
      for (const id of ['a', 'b']) {
        const { aggregate } = sure(await unit.policies.get(id))
        sure(aggregate.reviseRule('r', { threshold: 0.5 }, nine))
        unit.policies.save(aggregate)
      }
      unit.addSamples('a', [sample('2026-04-02T09:00:00Z', 0.5)])
      await retire(storage, 'b', 'r')
      const before = await everything(storage)
      const answer = await unit.commit('proof')
      find.same('the code', answer.ok ? 'ok' : answer.error.code, 'stale-write')
      find.claim('the database is as it was', (await everything(storage)) === before)
    },
  ),

  proof('A2', 'unit.spent', 'a unit of work is used once', async ({ open }, find) => {
    const { units } = await open()
    const unit = units.begin()
    unit.policies.add(policyWith('p'))
    sure(await unit.commit('proof'))
    const uses = [
      () => unit.policies.get('p'),
      () => unit.commit('proof'),
      async () => unit.policies.add(policyWith('q')),
    ]
    for (const use of uses) {
      const answer = await use().then(
        () => 'it went on',
        () => 'refused',
      )
      find.same('another use', answer, 'refused')
    }
  }),

  proof(
    'A1',
    'unit.unchanged',
    'a save to which nothing happened writes nothing and keeps its token',
    async ({ open }, find) => {
      const storage = await open()
      const token = await stored(storage, 'p', rule('r'))
      const before = await everything(storage)
      const unit = storage.units.begin()
      const { aggregate } = sure(await unit.policies.get('p'))
      sure(aggregate.activateRule('r', nine))
      unit.policies.save(aggregate)
      const { tokens, events } = sure(await unit.commit('proof'))
      find.same('its token and events', [tokens.get('policy/p'), events], [token, []])
      find.claim('the database is as it was', (await everything(storage)) === before)
    },
  ),

  proof('H1', 'unit.parents', 'a save names the heads that it saw as parents', async ({ open }, find) => {
    const storage = await open()
    await stored(storage, 'p', rule('r'))
    const before = sure(await storage.units.begin().policies.get('p'))
    await retire(storage, 'p', 'r')
    const after = sure(await storage.units.begin().policies.get('p'))
    const [first, second] = await storage.reader.revisions({ type: 'policy', id: 'p' })
    find.same('the first has none', first?.header.parents, [])
    find.same('the second names the first', second?.header.parents, before.heads)
    find.same('and is the head', after.heads, [second?.id])
    find.same('what it is called', second?.header.command, 'proof')
  }),

  proof('S1', 'unit.whole', 'an observation that opens an incident is one commit', async ({ open }, find) => {
    const storage = await open()
    const token = await stored(storage, 'p', rule('r'))
    const incident = incidentOf('p', 'r')
    await commit(storage, (unit) => {
      unit.addSamples('p', [sample('2026-04-02T09:00:00Z', 0.95)])
      unit.incidents.add(incident)
      unit.guard({ kind: 'unchanged', aggregate: { type: 'policy', id: 'p' }, token })
      unit.guard({ kind: 'no-open-incident', policyId: 'p', ruleId: 'r' })
    })
    const { samples, revisions } = await storage.reader.counts()
    find.same('samples and revisions', [samples, revisions], [1, 2])
    find.claim('the incident is open', await storage.reader.hasOpenIncident('p', 'r'))
  }),

  proof(
    'A3',
    'unit.lost-updates',
    'updates that were thrown away are counted with the save that did it',
    async ({ open }, find) => {
      const storage = await open()
      await stored(storage, 'p', rule('r'))
      await commit(storage, async (unit) => {
        const { aggregate } = sure(await unit.policies.get('p'))
        sure(aggregate.retireRule('r', 'last write', nine))
        unit.policies.save(aggregate)
        unit.loseUpdates(2)
      })
      await commit(storage, (unit) => unit.loseUpdates(1))
      find.same('lost updates', (await storage.reader.counts()).lostUpdates, 3)
    },
  ),

  proof(
    'S7',
    'unit.decide',
    'a decision replaces what cannot be loaded, and a discard takes it from view',
    async ({ open }, find) => {
      const storage = await open()
      const name = { type: 'policy', id: 'p' } as const
      await storage.putRaw({ ...name, v: 6, text: 'broken' })
      const broken = await storage.units.begin().policies.get('p')
      const token = !broken.ok && 'token' in broken.error ? String(broken.error.token) : ''
      const repaired = policyWith('p', rule('r'))
      const unit = storage.units.begin()
      unit.decide(name, token, { policy: repaired, events: repaired.collectEvents() })
      const decided = sure(await unit.commit('repairRecord')).tokens.get('policy/p') ?? ''
      find.same(
        'it loads',
        sure(await storage.units.begin().policies.get('p')).aggregate.describe().rules.length,
        1,
      )
      const [event] = policyWith('p').collectEvents()
      const discard = storage.units.begin()
      discard.decide(name, decided, { events: event ? [event] : [] })
      sure(await discard.commit('repairRecord'))
      const gone = await storage.units.begin().policies.get('p')
      find.same('after a discard', gone.ok ? 'ok' : gone.error.code, 'not-found')
      find.same('and no reader shows it', await storage.reader.record(name), null)
      await stored(storage, 'p')
      const line = await storage.reader.revisions(name)
      find.same(
        'the id may be made again, on top',
        line.map(({ header }) => header.parents.length),
        [0, 1, 1, 1],
      )
    },
  ),

  proof('C8', 'unit.carried', 'a save passes on what a newer release added', async ({ open }, find) => {
    const storage = await open()
    const text = show({ owner: 'ada', order: ['r'], rules: { r: { ...storedRule, color: 'red' } } })
    await storage.putRaw({ type: 'policy', id: 'p', v: 7, minReader: 6, text })
    await retire(storage, 'p', 'r')
    const detail = await storage.reader.record({ type: 'policy', id: 'p' })
    find.same('its version', detail?.stored.v, 7)
    const kept = ['"owner":"ada"', '"color":"red"', '"state":"retired"']
    find.same(
      'what it says',
      kept.filter((part) => detail?.stored.text.includes(part)),
      kept,
    )
  }),
]
