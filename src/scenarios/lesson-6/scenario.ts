import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import type { CourseScenario } from '../module-map.ts'
import { floor, stopSupporting } from './floor.ts'
import { contract, needsPlan } from './judging.ts'
import { museumStep } from './museum.ts'
import { review } from './review.ts'
import { walk } from './walk.ts'

const own: Step<Lab> = {
  id: 'own-change',
  title: 'A change of your own',
  caption: 'One change to a stored shape: what it means, what old data does, and which proof fails first.',
  notes: 'If they have none: “a rule can watch several metrics” is enough for an hour.',
  text: [
    'Take one change that your own system is about to make to something it stores, or that it made and regretted. Review it as you would review a colleague’s.',
  ],
  exercise: {
    kind: 'open',
    question:
      'Contract or representation? Which old shape needs a plan? How does old data stay readable, and which proof fails first if it does not?',
    model:
      'A rule watches several metrics instead of one. Contract: yes, one can say more, and evaluation has to say what several means. Representation: version 7 has metricNames, a list. Up: the one name becomes a list of one, exact both ways; no record of version 6 is stranded, so no plan is needed for old data. Down: a list of two cannot be said in version 6, so the way back refuses it and a rollback parks it. Readers: a release 6 that took the first name would evaluate the wrong thing, so such a record says that release 7 is the oldest to read it. First to fail: the golden records of version 6 with the list of one that each must become; then the round trip over random records, when the step forgets to trim.',
  },
  checks: [],
}

export const lesson6: CourseScenario = {
  id: 'lesson-6',
  title: 'Versions and upcasters',
  lesson: 6,
  tags: [
    'outcome:evolution-before-old-data',
    'question:versions-and-upgrades',
    'checklist:older-shape-needs-a-plan',
    'checklist:free-to-change',
    'failure:changed-without-a-plan',
    'exercise:review-a-change',
    'completion:one-change-three-answers',
  ],
  fixture: 'museum',
  claim:
    'A stored shape changes in small exact steps between neighbours, and what becomes of every old record is known before the change ships.',
  steps: [walk, museumStep, contract, needsPlan, review, floor, stopSupporting, own],
  where: [
    { file: 'src/codec/chain.ts', what: 'steps between neighbours, checked for gaps when it is built' },
    { file: 'src/codec/policy/v5.ts', what: 'one version: its shape, up, down, and what it refuses' },
    { file: 'src/codec/version-window.ts', what: 'the window, its floor, and who may read what is newer' },
    { file: 'src/codec/plan-record.ts', what: 'what becomes of one record, and the proof of the way back' },
    { file: 'src/storage/upgrade/candidates.ts', what: 'the two candidate releases, planned and never run' },
    { file: 'tests/golden/frozen.json', what: 'the golden records of every version, sealed' },
  ],
}
