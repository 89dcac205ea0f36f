import type { Loaded } from '../../app/ports.ts'
import { parseJson } from '../../codec/canonical.ts'
import { isPlainObject, type Json } from '../../codec/json.ts'
import type { MonitoringPolicy } from '../../domain/policy.ts'
import type { PolicyData } from '../../domain/policy-state.ts'
import { ok } from '../../domain/result.ts'
import type { ProofStorage } from '../storage-fixture.ts'
import { aroundPolicies, type Policies } from './around-policies.ts'
import type { Drift } from './drift.ts'
import { uncheckedPolicy } from './unchecked-policy.ts'

/** What the text says as it is: where the constructor would have said yes, both ways come to the same. */
function hydrated(policyId: string, text: string): MonitoringPolicy | null {
  const parsed = parseJson(text)
  if (!parsed.ok || !isPlainObject(parsed.value)) return null
  const { rules, order, archived } = parsed.value
  if (!isPlainObject(rules) || !Array.isArray(order)) return null
  const inOrder = order.map((ruleId) => ({ runbook: '', ...objectOf(rules[String(ruleId)]), ruleId }))
  const data = { policyId, archived: archived === true, rules: inOrder }
  // Nothing of this was checked: that is the drift.
  return uncheckedPolicy(data as unknown as PolicyData)
}

function objectOf(value: Json | undefined) {
  return isPlainObject(value) ? value : {}
}

function trusting(policies: Policies, { reader }: ProofStorage): Policies {
  return {
    ...policies,
    async get(id) {
      const answer = await policies.get(id)
      if (answer.ok || answer.error.code !== 'domain') return answer
      const row = await reader.record({ type: 'policy', id })
      const aggregate = row && hydrated(id, row.stored.text)
      if (!row || !aggregate) return answer
      const { token, heads } = row.stored
      const loaded: Loaded<MonitoringPolicy> = { aggregate, token, heads, status: 'clean', view: row.view }
      return ok(loaded)
    },
  }
}

export const constructorSkipped: Drift = {
  id: 'constructor-skipped',
  title: 'The repository skips the constructor',
  port: 'the repository of policies',
  excuse: 'What we stored was valid when we stored it, so checking again only costs time.',
  failsFirst: 'repository.invariants',
  why: 'Two active rules with one metric and window come out of the repository as a policy that no constructor would make.',
  plant: (subject) => aroundPolicies(subject, (storage) => (policies) => trusting(policies, storage)),
}
