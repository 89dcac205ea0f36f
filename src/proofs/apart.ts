import type { MonitoringPolicy } from '../domain/policy.ts'
import type { Result } from '../domain/result.ts'
import { commit, sure } from './examples.ts'
import type { ProofStorage } from './storage-fixture.ts'

/** What a device does with its own copy. */
type Change = (policy: MonitoringPolicy) => Result<unknown, unknown>

/**
 * Leaves in a storage nothing but one policy, as several devices changed it that did not see one another.
 * @returns its heads, one for each change
 */
export async function storedApart(
  storage: ProofStorage,
  policy: MonitoringPolicy,
  ...changes: readonly Change[]
): Promise<readonly string[]> {
  const name = { type: 'policy', id: policy.id } as const
  await storage.clear()
  await commit(storage, (unit) => unit.policies.add(policy))
  const root = await storage.reader.revisions(name)
  const heads = []
  for (const change of changes) {
    await storage.clear()
    await storage.importRevisions(root, { publish: false })
    await commit(storage, async (unit) => {
      const { aggregate } = sure(await unit.policies.get(policy.id))
      sure(change(aggregate))
      unit.policies.save(aggregate)
    })
    const all = await storage.reader.revisions(name)
    heads.push(...all.filter(({ header }) => header.parents.length > 0))
  }
  await storage.clear()
  await storage.importRevisions([...heads, ...root], { publish: true })
  return heads.map(({ id }) => id).sort()
}
