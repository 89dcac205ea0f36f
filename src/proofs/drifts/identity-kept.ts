import type { Repository } from '../../app/ports.ts'
import type { MonitoringPolicy } from '../../domain/policy.ts'
import type { Drift } from './drift.ts'

type Policies = Repository<MonitoringPolicy>

/** Gives what any unit of work loaded before, for as long as the page lives. */
function remembering(policies: Policies, known: Map<string, ReturnType<Policies['get']>>): Policies {
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
  plant: (subject) => ({
    ...subject,
    around(given) {
      const storage = subject.around(given)
      const known = new Map<string, ReturnType<Policies['get']>>()
      return {
        ...storage,
        units: {
          begin() {
            const unit = storage.units.begin()
            return { ...unit, policies: remembering(unit.policies, known) }
          },
        },
      }
    },
  }),
}
