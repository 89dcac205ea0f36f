import { MonitoringPolicy } from '../domain/policy.ts'
import { storedApart } from './apart.ts'
import { nine, rule, sure } from './examples.ts'
import { proof as make, type Proof } from './proof.ts'
import type { StorageFixture } from './storage-fixture.ts'

const proof = make<StorageFixture>

/** What a repository gives where several heads are all that there is. */
export const mergeProofs: readonly Proof<StorageFixture>[] = [
  proof(
    'H2',
    'repository.merge',
    'heads that together break an invariant come as a conflict, and a save on them is a valid policy',
    async ({ open }, find) => {
      const storage = await open()
      await storedApart(
        storage,
        twoDrafts(),
        (policy) => policy.activateRule('a', nine),
        (policy) => policy.activateRule('b', nine),
      )
      const unit = storage.units.begin()
      const { aggregate, status } = sure(await unit.policies.get('p'))
      find.same('the status of what two devices activated apart', status, 'conflict')
      find.same('active rules in what it gives', activeIn(aggregate), 1)
      sure(aggregate.reviseRule('a', { threshold: 0.5 }, nine))
      unit.policies.save(aggregate)
      sure(await unit.commit('proof'))
      const after = sure(await storage.units.begin().policies.get('p'))
      find.same(
        'after a save on both heads: its status, its heads, its active rules',
        [after.status, after.heads.length, activeIn(after.aggregate)],
        ['clean', 1, 1],
      )
    },
  ),
]

/** Two rules of one metric and window, of which one at a time may be active. */
function twoDrafts(): MonitoringPolicy {
  const policy = sure(MonitoringPolicy.create('p', nine))
  for (const id of ['a', 'b']) sure(policy.registerRule(rule(id), nine))
  return policy
}

function activeIn(policy: MonitoringPolicy): number {
  return policy.describe().rules.filter(({ state }) => state === 'active').length
}
