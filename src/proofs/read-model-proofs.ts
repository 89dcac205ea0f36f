import {
  at,
  commit,
  incidentOf,
  nine,
  policyWith,
  retire,
  rule,
  stored,
  storedIncident,
  sure,
} from './examples.ts'
import { proof as make, type Proof, show } from './proof.ts'
import type { ProofStorage, StorageFixture } from './storage-fixture.ts'

const proof = make<StorageFixture>

async function models({ reader }: ProofStorage): Promise<string> {
  return show({
    rules: await reader.activeRules(),
    incidents: await reader.incidents({ limit: 1000 }),
    counts: await reader.incidentCounts(),
  })
}

async function resolve(storage: ProofStorage, incidentId: string): Promise<void> {
  await commit(storage, async (unit) => {
    const { aggregate } = sure(await unit.incidents.get(incidentId))
    sure(aggregate.resolve('ada', 'over', at('2026-04-02T12:00:00Z')))
    unit.incidents.save(aggregate)
  })
}

/** What read models promise: they follow every save, and come out the same when they are built again. */
export const readModelProofs: readonly Proof<StorageFixture>[] = [
  proof('A4', 'read-models.rules', 'the active rule index follows saves', async ({ open }, find) => {
    const storage = await open()
    await stored(storage, 'b', rule('r'), rule('s', 'disk'))
    await stored(storage, 'a', rule('r'))
    const draft = policyWith('c')
    sure(draft.registerRule(rule('d'), nine))
    await commit(storage, (unit) => unit.policies.add(draft))
    const both = [
      { policyId: 'a', ruleId: 'r' },
      { policyId: 'b', ruleId: 'r' },
    ]
    find.same(
      'every metric',
      [...(await storage.reader.activeRules())],
      [
        ['cpu', both],
        ['disk', [{ policyId: 'b', ruleId: 's' }]],
      ],
    )
    find.same('their names', await storage.reader.watchedMetrics(), ['cpu', 'disk'])
    await retire(storage, 'b', 'r')
    find.same('one metric', [...(await storage.reader.activeRules('cpu'))], [['cpu', both.slice(0, 1)]])
    await retire(storage, 'b', 's')
    find.same('a metric that nobody watches', [...(await storage.reader.activeRules('disk'))], [])
  }),

  proof('A4', 'read-models.ledger', 'the incident ledger follows saves', async ({ open }, find) => {
    const storage = await open()
    const [early, late] = [incidentOf('p', 'r'), incidentOf('q', 'r', '2026-04-02T10:00:00Z')]
    await storedIncident(storage, early)
    await storedIncident(storage, late)
    const ids = async (filter: object) =>
      (await storage.reader.incidents({ limit: 10, ...filter })).map(({ incidentId }) => incidentId)
    find.same('the newest first', await ids({}), [late.id, early.id])
    find.same('of one policy', await ids({ policyId: 'p' }), [early.id])
    await resolve(storage, early.id)
    find.same('open ones', await ids({ state: 'open' }), [late.id])
    find.same('resolved ones', await ids({ state: 'resolved' }), [early.id])
    find.same('of a metric', await ids({ metricName: 'cpu' }), [late.id, early.id])
    find.same('of one policy that is resolved', await ids({ policyId: 'p', state: 'resolved' }), [early.id])
    find.same(
      'open incidents of rules',
      [await storage.reader.hasOpenIncident('p', 'r'), await storage.reader.hasOpenIncident('q', 'r')],
      [false, true],
    )
    const { open: opened, acknowledged } = await storage.reader.incidentCounts()
    find.same('counts', [opened, acknowledged], [1, 0])
  }),

  proof(
    'A4',
    'read-models.rebuilt',
    'dropped and built again, the read models are the same',
    async ({ open }, find) => {
      const storage = await open()
      for (const id of ['a', 'b', 'c']) await stored(storage, id, rule('r'), rule('s', 'disk'))
      await retire(storage, 'b', 'r')
      await storedIncident(storage, incidentOf('a', 'r'))
      await storedIncident(storage, incidentOf('b', 's'))
      await resolve(storage, incidentOf('b', 's').id)
      const before = await models(storage)
      await storage.housekeeping.dropReadModels()
      find.same(
        'after the drop',
        [...(await storage.reader.activeRules()), ...(await storage.reader.incidents({ limit: 9 }))],
        [],
      )
      find.same('aggregates read', (await storage.housekeeping.rebuildReadModels()).aggregates, 5)
      find.claim('the same again', (await models(storage)) === before, await models(storage))
    },
  ),
]
