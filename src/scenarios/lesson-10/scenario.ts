import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import type { CourseScenario } from '../module-map.ts'
import { back, forward, since } from './back.ts'
import { plan } from './before.ts'
import { deciding } from './deciding.ts'
import { repair } from './repair.ts'
import { kill, resume, twice } from './upgrading.ts'

const sorted: Step<Lab> = {
  id: 'deciding',
  title: 'Who may do it?',
  caption: 'An upgrade says the same in another shape; deciding what was meant is people’s work.',
  notes: 'The default for a missing window is the one that gets shipped. Ask what it costs a year later.',
  text: ['Seven things that one could do to old data. Who may?'],
  exercise: deciding,
  checks: [],
}

const own: Step<Lab> = {
  id: 'own-migration',
  title: 'A migration of your own',
  caption: 'Write down what has to be true before, during and after, and how you would know.',
  notes: 'Let them swap plans and ask each other one thing: what if it dies here?',
  text: [
    'Take a migration that your own system had, or needs. Write its plan in the order of this lesson: look, write, verify, go back.',
  ],
  exercise: {
    kind: 'open',
    question:
      'What do you know before it starts, what survives if it dies half-way, what does a second run do, and what is the way back?',
    model:
      'Look: a dry run over a copy of the real data, with a count for each outcome and a list of what cannot be converted; nobody starts before that list has an owner. Write: batches of a thousand, each one transaction with its checkpoint; rows say their version, so that steps start from there. The old release is kept from writing first, in the database and not by a note in the chat. Dies half-way: the next run reads the checkpoint; readers upcast, so they do not care which half a row is in. Second run: visits everything, rewrites nothing. Verify: the counts add up to those of the dry run; a sample is read back and means the same. Way back: the down steps, rehearsed on the copy; what was saved since and cannot be said in the old shape is listed beforehand and kept, not dropped. No step has a default for what nobody knows.',
  },
  checks: [],
}

export const lesson10: CourseScenario = {
  id: 'lesson-10',
  title: 'Migration without corruption',
  lesson: 10,
  tags: [
    'outcome:evolution-before-old-data',
    'question:versions-and-upgrades',
    'checklist:older-shape-needs-a-plan',
    'failure:changed-without-a-plan',
    'failure:half-valid-aggregates',
  ],
  fixture: 'left-by-1',
  claim:
    'An upgrade changes representation and not meaning: planned beforehand, safe to kill and to repeat, and with a way back.',
  steps: [plan, kill, resume, twice, repair, since, back, forward, sorted, own],
  where: [
    { file: 'src/storage/upgrade/plan.ts', what: 'the dry run, over every record' },
    { file: 'src/storage/upgrade/fate.ts', what: 'what becomes of one record, and the proofs it must pass' },
    { file: 'src/storage/upgrade/journal.ts', what: 'the checkpoint, written with the rows that it counts' },
    { file: 'src/storage/upgrade/begin.ts', what: 'the fence is raised before the first row is written' },
    { file: 'src/codec/repair/proposals.ts', what: 'what is offered for a record that cannot be read' },
    { file: 'src/app/handlers/repair-record.ts', what: 'a repair is a decision, and a decision a revision' },
  ],
}
