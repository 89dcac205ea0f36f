import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import type { CourseScenario } from '../module-map.ts'
import { counter, enough } from './counting.ts'
import { otherChoice, otherDevice } from './devices.ts'
import { across, broken, resolved } from './invariant.ts'
import { asked, lost } from './last-write.ts'
import { decided, stale } from './stale.ts'

const own: Step<Lab> = {
  id: 'own-conflict',
  title: 'A conflict of your own',
  caption: 'Find where your own system lets the last write win, and whether anybody decided that.',
  notes: 'The form that loads a whole record and saves a whole record is nearly always one.',
  text: [
    'InMemoryUnitOfWork has one thread and one dictionary, so nothing is ever overtaken. Take a system that you know with two users, or a phone and a server, and find two saves that do not see one another.',
  ],
  exercise: {
    kind: 'open',
    question: 'Who notices, at which moment, and what becomes of the change that came second?',
    model:
      'A support tool loads a customer, somebody edits the phone number for five minutes and saves the whole row. Meanwhile the address was corrected elsewhere: it is gone, and nobody notices until a parcel comes back. It was an accident: the framework’s default is to write all columns. With a version in the row and “where version = 7” the second save fails at once, and the form can show both. For the mobile client that works offline a number is not enough, because the phone and the server both write 8: it sends what it was based on, by digest, and fields are merged from there. “Primary address belongs to this customer” spans two rows; it is checked after every merge, and what fails goes to a person with both versions.',
  },
  checks: [],
}

export const lesson7: CourseScenario = {
  id: 'lesson-7',
  title: 'Conflicts',
  lesson: 7,
  tags: [
    'outcome:conflicts-and-publication',
    'question:detecting-conflicts',
    'failure:conflicts-thought-impossible',
    'failure:half-valid-aggregates',
    'completion:one-change-three-answers',
  ],
  fixture: 'course',
  devices: [{ name: otherDevice, what: 'another device of the same room', ...otherChoice }],
  claim:
    'Two saves that did not see one another are found by what they were based on, are both kept, and contradict each other only where the domain says so.',
  steps: [counter, enough, stale, decided, broken, resolved, across, lost, asked, own],
  where: [
    { file: 'src/storage/commit.ts', what: 'the token is compared inside the transaction that writes' },
    {
      file: 'src/app/overtaken.ts',
      what: 'what becomes of a save that comes too late, by the room’s policy',
    },
    { file: 'src/history/graph.ts', what: 'heads, and the states that they have in common' },
    { file: 'src/history/merge-fields.ts', what: 'field by field from the base' },
    { file: 'src/history/merge-heads.ts', what: 'and then the domain’s constructor has the last word' },
    { file: 'src/app/handlers/resolve-conflict.ts', what: 'a decision names every head that it saw' },
  ],
}
