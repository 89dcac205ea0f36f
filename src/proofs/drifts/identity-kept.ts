import { aroundPolicies, type Policies } from './around-policies.ts'
import type { Drift } from './drift.ts'

type Known = Map<string, ReturnType<Policies['get']>>

/** Gives what any unit of work loaded before, for as long as the page lives. */
function remembering(policies: Policies, known: Known): Policies {
  return {
    ...policies,
    async get(id) {
      const before = known.get(id)
      if (before) return before
      const asked = policies.get(id)
      const answer = await asked
      if (answer.ok) known.set(id, asked)
      return answer
    },
  }
}

export const identityKept: Drift = {
  id: 'identity-kept',
  title: 'The identity map outlives its unit of work',
  port: 'the repository of policies',
  excuse: 'Loading a policy twice is a waste, so the map became a cache.',
  failsFirst: 'repository.identity',
  why: 'Two units of work hold one object: what one tries and never commits, the other shows and may save.',
  plant: (subject) =>
    aroundPolicies(subject, () => {
      const known: Known = new Map()
      return (policies) => remembering(policies, known)
    }),
}
