import { MonitoringPolicy } from '../../domain/policy.ts'
import type { PolicyData } from '../../domain/policy-state.ts'

/** Fields put into an object of the class, which no constructor saw. */
export function uncheckedPolicy(data: PolicyData): MonitoringPolicy {
  return Object.defineProperties(Object.create(MonitoringPolicy.prototype), {
    id: { value: data.policyId },
    describe: { value: () => data },
    collectEvents: { value: () => [] },
  })
}
