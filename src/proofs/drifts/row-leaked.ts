import type { Loaded } from '../../app/ports.ts'
import type { MonitoringPolicy } from '../../domain/policy.ts'
import { ok } from '../../domain/result.ts'
import { aroundPolicies, type Policies } from './around-policies.ts'
import type { Drift } from './drift.ts'

/** The policy, describing itself with a column of its row and with what a nullable column holds. */
function withRow({ aggregate, token }: Loaded<MonitoringPolicy>): void {
  const plain = aggregate.describe.bind(aggregate)
  Object.defineProperty(aggregate, 'describe', {
    configurable: true,
    value() {
      const data = plain()
      return { ...data, token, rules: data.rules.map((rule) => ({ retiredReason: null, ...rule })) }
    },
  })
}

function leaking(policies: Policies): Policies {
  return {
    ...policies,
    async get(id) {
      const answer = await policies.get(id)
      if (!answer.ok) return answer
      if (!Object.hasOwn(answer.value.aggregate, 'describe')) withRow(answer.value)
      return ok(answer.value)
    },
  }
}

export const rowLeaked: Drift = {
  id: 'row-leaked',
  title: 'The mapper lets token and a null reach the domain',
  port: 'the repository of policies',
  excuse: 'The screen needs the token anyway, and the column is nullable.',
  failsFirst: 'repository.domain-words',
  why: 'What the repository gives speaks of a token, and says null where the domain says nothing.',
  plant: (subject) => aroundPolicies(subject, () => leaking),
}
