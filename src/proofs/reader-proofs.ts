import type { Change, RecordSummary } from '../app/ports.ts'
import { storedApart } from './apart.ts'
import {
  commit,
  incidentOf,
  nine,
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

/** What was told of changes, once the storage had time to tell. */
async function told(storage: ProofStorage, work: () => Promise<unknown>): Promise<Change[]> {
  const changes: Change[] = []
  const stop = storage.changes.subscribe((change) => changes.push(change))
  await work()
  await new Promise((resolve) => setTimeout(resolve, 50))
  stop()
  return changes
}

function areas(changes: readonly Change[]): string[] {
  return [...new Set(changes.flatMap((change) => [...change.areas]))].sort()
}

/** What readers, changes and settings promise. */
export const readerProofs: readonly Proof<StorageFixture>[] = [
  proof(
    'S3',
    'reader.summaries',
    'summaries come in the order of type and id, over as many slices as it takes',
    async ({ open }, find) => {
      const storage = await open()
      await commit(storage, (unit) => {
        for (const id of ['b', 'a', '10', '9']) unit.policies.add(policyWith(id, rule('r')))
        unit.incidents.add(incidentOf('p', 'r'))
      })
      const found: RecordSummary[] = []
      await storage.reader.summaries((slice) => void found.push(...slice))
      find.same(
        'the ids',
        found.map(({ id }) => id),
        [incidentOf('p', 'r').id, '10', '9', 'a', 'b'],
      )
      find.same(
        'what they say',
        found.map(({ status, metricNames }) => [status, metricNames]),
        Array(5).fill(['clean', ['cpu']]),
      )
      const some = await storage.reader.summariesOf([
        { type: 'policy', id: 'a' },
        { type: 'policy', id: 'none' },
      ])
      find.same(
        'of some',
        some.map(({ id }) => id),
        ['a'],
      )
    },
  ),

  proof(
    'H8',
    'reader.policy-at',
    'a policy can be read as it stood at an earlier token',
    async ({ open }, find) => {
      const storage = await open()
      const token = await stored(storage, 'p', rule('r'))
      await retire(storage, 'p', 'r')
      const then = await storage.reader.policyAt('p', token)
      find.same('its rule then', then?.rules[0]?.state, 'active')
      find.same('a token that never was', await storage.reader.policyAt('p', 'none'), null)
    },
  ),

  proof('H8', 'reader.events', 'recorded events come with the newest first', async ({ open }, find) => {
    const storage = await open()
    await stored(storage, 'p', rule('r'))
    const latest = await storage.reader.latestEvents(2)
    find.same(
      'the last two',
      latest.map(({ event }) => event.type),
      ['RuleActivated', 'RuleRegistered'],
    )
    find.same('how many there are', (await storage.reader.counts()).events, 3)
  }),

  proof(
    'S3',
    'changes.told',
    'a commit is told to every connection, with what it touched',
    async ({ open }, find) => {
      const [mine, theirs] = [await open(), await open()]
      for (const [name, storage] of [
        ['my own tab', mine],
        ['another tab', theirs],
      ] as const) {
        const id = name.replaceAll(' ', '-')
        const changes = await told(storage, () => stored(mine, id, rule('r')))
        find.same(
          `${name}: the names`,
          changes.map(({ names }) => names),
          [[{ type: 'policy', id }]],
        )
        find.same(`${name}: the areas`, areas(changes), ['outbox', 'records'])
      }
      const observed = await told(theirs, () =>
        commit(mine, (unit) => unit.addSamples('p', [sample('2026-04-02T09:00:00Z', 0.5)])),
      )
      find.same('samples alone', areas(observed), ['samples'])
      const set = await told(theirs, () => mine.settings.set('theme', 'dark'))
      find.same('a setting', areas(set), ['settings'])
    },
  ),

  proof('S3', 'changes.silent', 'what did not commit is not told', async ({ open }, find) => {
    const [mine, theirs] = [await open(), await open()]
    await stored(mine, 'p', rule('r'))
    const changes = await told(theirs, async () => {
      const unit = mine.units.begin()
      unit.policies.add(policyWith('p'))
      await unit.commit('proof')
      await mine.reader.counts()
    })
    find.same('what was told', changes, [])
  }),

  proof('S3', 'settings.shared', 'settings are shared by the tabs of a device', async ({ open }, find) => {
    const [mine, theirs] = [await open(), await open()]
    find.same('the merge policy at first', await mine.settings.mergePolicy(), 'ask')
    await mine.settings.setMergePolicy('merge-fields')
    await mine.settings.set('list', { of: ['things'] })
    find.same('in the other tab', await theirs.settings.mergePolicy(), 'merge-fields')
    find.same('a value', await theirs.settings.get('list'), { of: ['things'] })
    find.same('one that nobody set', (await theirs.settings.get('none')) ?? null, null)
  }),

  proof(
    'H2',
    'reader.heads',
    'two heads read as one view, and the merge policy decides which',
    async ({ open }, find) => {
      const [mine, theirs] = [await open(), await open()]
      const heads = await storedApart(
        theirs,
        policyWith('p', rule('r')),
        (policy) => policy.reviseRule('r', { threshold: 0.5 }, nine),
        (policy) => policy.reviseRule('r', { threshold: 0.6 }, nine),
      )
      const loaded = sure(await mine.units.begin().policies.get('p'))
      find.same('its status', loaded.status, 'conflict')
      find.same('its heads', loaded.heads, heads)
      await mine.settings.setMergePolicy('merge-fields')
      find.same('merging fields', sure(await mine.units.begin().policies.get('p')).status, 'merged')
      const [summary] = await mine.reader.summariesOf([{ type: 'policy', id: 'p' }])
      find.same('and in the list', summary?.status, 'merged')
      await storedIncident(mine, incidentOf('p', 'r'))
      await commit(mine, async (unit) => {
        const { aggregate } = sure(await unit.policies.get('p'))
        sure(aggregate.retireRule('r', 'settled', nine))
        unit.policies.save(aggregate)
      })
      const after = sure(await mine.units.begin().policies.get('p'))
      find.same('the next save names all heads', [after.status, after.heads.length], ['clean', 1])
    },
  ),
]
