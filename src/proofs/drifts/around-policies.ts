import type { UnitOfWork } from '../../app/ports.ts'
import type { ProofStorage } from '../storage-fixture.ts'
import type { Subject } from '../subject.ts'

export type Policies = UnitOfWork['policies']

/**
 * Something stands between the repository of policies and whoever asks it.
 * @param wrap called once for each storage that is opened, and what it answers for each unit of work
 */
export function aroundPolicies(
  subject: Subject,
  wrap: (storage: ProofStorage) => (policies: Policies) => Policies,
): Subject {
  return {
    ...subject,
    around(given) {
      const storage = subject.around(given)
      const wrapped = wrap(storage)
      return {
        ...storage,
        units: {
          begin() {
            const unit = storage.units.begin()
            return { ...unit, policies: wrapped(unit.policies) }
          },
        },
      }
    },
  }
}
