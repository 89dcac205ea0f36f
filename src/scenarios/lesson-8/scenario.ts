import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import type { CourseScenario } from '../module-map.ts'
import { inside } from './inside.ts'
import { atLeastOnce, savedNotPublished } from './publishing.ts'
import { apart, choices, together } from './transactions.ts'

const sorted: Step<Lab> = {
  id: 'inside',
  title: 'Inside or after?',
  caption: 'What must be true together is inside; what talks to others comes after.',
  notes: 'The fence and the token are the two that people put outside.',
  text: ['Seven parts of a save. Which belong in its transaction?'],
  exercise: inside,
  checks: [],
}

const own: Step<Lab> = {
  id: 'own-publication',
  title: 'A publication of your own',
  caption: 'Find one save-then-send in your own system, and what it costs.',
  notes: 'MonitoringRuntime.publish after commit is the example everybody has.',
  text: [
    'In MonitoringRuntime the unit of work commits and the runtime then hands events to subscribers. Describe what happens when the process dies between the two, and how an outbox would change it.',
  ],
  exercise: {
    kind: 'open',
    question: 'What is lost, who notices, and what would you store in which transaction?',
    model:
      'The incident is committed and its subscribers never hear of it. Nobody notices, because nothing is wrong with the data. With an outbox, commit() writes the incident and one row “notify: incident X” in the same transaction. A loop reads unsettled rows, delivers them and marks them settled; after a crash it starts again where it was, so a subscriber may hear of X twice and drops the repeat by its id. Not in the transaction: the delivery itself.',
  },
  checks: [],
}

export const lesson8: CourseScenario = {
  id: 'lesson-8',
  title: 'Transactions and outbox',
  lesson: 8,
  tags: [
    'outcome:conflicts-and-publication',
    'question:detecting-conflicts',
    'failure:conflicts-thought-impossible',
    'completion:one-change-three-answers',
  ],
  fixture: 'course',
  devices: [
    {
      name: 'one-transaction',
      what: 'writes a change and its message together',
      ...choices['one-transaction'],
    },
    { name: 'two-transactions', what: 'saves, then sends', ...choices['two-transactions'] },
  ],
  claim:
    'A change and the intent to publish it are stored together or not at all; publishing comes after, at least once.',
  steps: [together, apart, savedNotPublished, atLeastOnce, sorted, own],
  where: [
    { file: 'src/storage/commit.ts', what: 'one transaction: fence, tokens, record, revision, outbox' },
    { file: 'src/lab/outbox-after.ts', what: 'the mistake, made on purpose at the backend’s port' },
    { file: 'src/sync/pager.ts', what: 'delivers notices and settles them, under the leader’s lease' },
    { file: 'src/sync/reactions.ts', what: 'what follows in another aggregate' },
  ],
}
