import type { Loaded, UnitOfWork, UnitsOfWork } from '../../app/ports.ts'
import type { MonitoringPolicy } from '../../domain/policy.ts'
import type { Drift } from './drift.ts'

/** Asks for the present token just before it writes, instead of keeping the one of what it loaded. */
function careless(units: UnitsOfWork): UnitOfWork {
  const unit = units.begin()
  const loads = new Map<string, Loaded<MonitoringPolicy>>()
  const saved = new Set<MonitoringPolicy>()
  return {
    ...unit,
    policies: {
      ...unit.policies,
      async get(id) {
        const answer = await unit.policies.get(id)
        if (answer.ok) loads.set(id, answer.value)
        return answer
      },
      save(policy) {
        unit.policies.save(policy)
        saved.add(policy)
      },
    },
    async commit(command) {
      for (const policy of saved) {
        const now = await units.begin().policies.get(policy.id)
        if (!now.ok || now.value.token === loads.get(policy.id)?.token) continue
        const { carried } = now.value.view
        const events = policy.collectEvents()
        unit.decide({ type: 'policy', id: policy.id }, now.value.token, {
          policy,
          events,
          ...(carried && { carried }),
        })
      }
      return unit.commit(command)
    },
  }
}

export const tokenSkipped: Drift = {
  id: 'token-skipped',
  title: 'The save skips the token',
  port: 'the unit of work',
  excuse: 'The stale-write errors were annoying, and reading the token first made them go away.',
  failsFirst: 'repository.stale',
  why: 'A save on an overtaken state goes through, and what the other one saved is gone without a word.',
  plant: (subject) => ({
    ...subject,
    around(given) {
      const storage = subject.around(given)
      return { ...storage, units: { begin: () => careless(storage.units) } }
    },
  }),
}
