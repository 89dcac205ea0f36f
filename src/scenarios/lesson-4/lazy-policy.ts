/** A toy, for this lesson alone: a policy that reads its rules only when somebody asks, as many mappers do. */
import type { Lab } from '../../lab/contract.ts'
import { policyOf } from '../reading.ts'

export interface LazyPolicy {
  /** Read when the object was made. */
  readonly ruleCount: number
  /** Looks like a property of an object, and is a query. */
  ruleIds(): Promise<readonly string[]>
}

export async function loadLazily(lab: Lab, policyId: string): Promise<LazyPolicy> {
  const { rules } = await policyOf(lab, policyId)
  return {
    ruleCount: rules.length,
    async ruleIds() {
      return (await policyOf(lab, policyId)).rules.map(({ ruleId }) => ruleId)
    },
  }
}
