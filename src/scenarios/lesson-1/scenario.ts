import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import type { CourseScenario } from '../module-map.ts'
import { inMemory, kept, sameAnswers } from './backends.ts'
import { candidates } from './candidates.ts'
import { refused } from './refusal.ts'

const narrow: Step<Lab> = {
  id: 'narrow',
  title: 'Choose the methods',
  caption: 'A repository is narrow on purpose: each wide method lets one detail of storage out.',
  notes: 'Take one leaky method and ask which change of storage would break its callers.',
  text: [
    'Nine methods were proposed for the repository of policies. Three of them say nothing about how policies are stored. Sort them; then read which detail each of the others lets out.',
  ],
  exercise: candidates,
  checks: [],
}

const describe: Step<Lab> = {
  id: 'describe',
  title: 'A repository of your own',
  caption: 'Describe one repository, and say why it is narrow.',
  notes: 'Two minutes in pairs. The question for each method: what would it let out?',
  text: [
    'Take an aggregate of your own system. Write down the methods of its repository, and one method that you left out with the storage detail it would have let out.',
  ],
  exercise: {
    kind: 'open',
    question: 'Which methods does it have, and why no others?',
    model:
      'IncidentRepository: get(incidentId), add(incident), save(incident). Not findOpen(rule): the ledger of open incidents is a read model, and asking the repository would tie it to an index. Not delete(id): incidents are never deleted, they are resolved. Not save(incident, expectedVersion): the token is what the unit of work remembers from the load, so no caller has to carry it. A test runs the same contract against memory and against the database.',
  },
  checks: [],
}

export const lesson1: CourseScenario = {
  id: 'lesson-1',
  title: 'Repository contracts',
  lesson: 1,
  tags: [
    'outcome:contracts-keep-meaning',
    'question:repository-contract',
    'failure:half-valid-aggregates',
    'checklist:free-to-change',
    'exercise:narrow-repository',
  ],
  fixture: 'course',
  devices: [
    { name: 'in-memory', what: 'keeps nothing when its page goes', backend: 'memory' },
    { name: 'in-indexeddb', what: 'answers the same six questions from a database', backend: 'indexeddb' },
  ],
  claim:
    'A repository promises aggregates, not storage: a backend can be swapped below it, and nothing half-valid comes out of it.',
  steps: [inMemory, kept, sameAnswers, narrow, refused, describe],
  where: [
    {
      file: 'src/app/ports.ts',
      what: 'Repository: get, add, save, and the reasons for which get has nothing to give',
    },
    { file: 'src/storage/repository.ts', what: 'the one implementation, above whichever backend' },
    { file: 'src/storage/memory/memory-backend.ts', what: 'the backend that forgets' },
    { file: 'src/storage/dexie/dexie-backend.ts', what: 'the backend that keeps' },
  ],
}
