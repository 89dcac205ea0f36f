import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import type { CourseScenario } from '../module-map.ts'
import { oneContract, plantedFault } from './contract.ts'
import { touched, whose } from './promises.ts'
import { cost, devices, swap } from './swapping.ts'

const promised: Step<Lab> = {
  id: 'whose',
  title: 'Whose promise is it?',
  caption: 'The shared contract is what every backend keeps; the rest has to be said, or it is assumed.',
  notes: 'The last two are the ones that production finds.',
  text: [
    'Eight things that somebody relies on. Some are the contract’s, some only one backend can keep, and some nobody can.',
  ],
  exercise: whose,
  checks: [],
}

const parts: Step<Lab> = {
  id: 'touched',
  title: 'What a fourth backend touches',
  caption: 'If swapping the storage touches the domain, the storage had become the domain.',
  notes: 'Ask for the last swap they saw, and which files were in its diff.',
  text: ['Somebody brings a backend on SQLite. What of the code has to be touched?'],
  exercise: touched,
  checks: [],
}

const own: Step<Lab> = {
  id: 'own-contract',
  title: 'A contract of your own',
  caption: 'Write the three proofs that your in-memory repository passes and its successor must pass, too.',
  notes: 'Good ones name a refusal. “It works” is no proof, because nothing could show it broken.',
  text: [
    'Take InMemoryPolicyRepository, or a repository of yours. Write three proofs that know no backend, and one promise that you leave out on purpose.',
  ],
  exercise: {
    kind: 'open',
    question: 'Which three proofs, how does each say that it failed, and what is left out?',
    model:
      'class PolicyRepositoryContract, with a method make() that each backend’s test overrides. Round trip: add a policy with a rule of window 5, get it in a new unit of work, compare all fields; it fails with both descriptions side by side. Duplicate: add a second policy of the same id and commit; it must raise DuplicatePolicy and the first must be unchanged; it fails with what is there instead. Stale: load in two units of work, save in one, then in the other; the second must raise StaleWrite with the token that it expected; it fails by naming who won. Left out: that a policy is there after the process ends. Only the database’s own test says that, because the in-memory one cannot.',
  },
  checks: [],
}

export const lesson9: CourseScenario = {
  id: 'lesson-9',
  title: 'Contract tests and swappable backends',
  lesson: 9,
  tags: [
    'outcome:contracts-keep-meaning',
    'question:repository-contract',
    'checklist:free-to-change',
    'failure:storage-becomes-the-domain',
    'failure:conflicts-thought-impossible',
    'exercise:narrow-repository',
  ],
  fixture: 'course',
  devices,
  claim:
    'A backend may be swapped when it passes the contract that the others pass, and when what it does not promise was said.',
  steps: [oneContract, plantedFault, swap, promised, cost, parts, own],
  where: [
    { file: 'src/proofs/repository-proofs.ts', what: 'the contract: proofs that know no backend' },
    { file: 'src/storage/backend.ts', what: 'the port below which a backend is swapped' },
    { file: 'src/storage/files/files-backend.ts', what: 'the third backend: one file an aggregate' },
    { file: 'src/storage/README.md', what: 'what files do not promise, and IndexedDB does' },
    { file: 'src/lab/without-transactions.ts', what: 'the planted fault' },
    { file: 'tests/browser/storage-contract.test.ts', what: 'the line that runs the contract over each' },
  ],
}
