/** What six releases left behind, and which of it this one can still read. */
import type { SortExercise } from '../../app/exercise.ts'
import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import { fateIn, fatesOf } from './plans.ts'

/** The ids of the items are `type/id` of records. */
const exhibits: SortExercise = {
  kind: 'sort',
  question: 'What will the plan say of each?',
  bins: [
    { id: 'survives', label: 'Read and kept' },
    { id: 'quarantine', label: 'Quarantined' },
    { id: 'parked', label: 'Parked' },
  ],
  items: [
    {
      id: 'policy/v1-good',
      label: 'v1-good: five versions old, and sound',
      bin: 'survives',
      why: 'Age alone is no fault: there is a step from every version.',
    },
    {
      id: 'policy/v3-integer-like-ids-keep-their-place',
      label: 'v3-integer-like-ids-keep-their-place: rules 10, 9, a',
      bin: 'survives',
      why: 'An object would put 9 before 10. The order stands beside it, so the rules keep their places.',
    },
    {
      id: 'policy/both-names-present-and-equal',
      label: 'both-names-present-and-equal: version 2, with severity and sev',
      bin: 'quarantine',
      why: 'They are equal today. Which of them did somebody write last? Taking one is a guess that happens to be right.',
    },
    {
      id: 'policy/severity-not-normal',
      label: 'severity-not-normal: "Critical "',
      bin: 'quarantine',
      why: 'No release ever wrote that. Repairing it on the quiet would hide who did.',
    },
    {
      id: 'policy/percent-left-in-a-ratio',
      label: 'percent-left-in-a-ratio: version 3, threshold 29',
      bin: 'quarantine',
      why: 'Every step takes it: it is a number. The constructor at the end does not: 29 is no ratio.',
    },
    {
      id: 'policy/enabled-false-without-reason',
      label: 'enabled-false-without-reason: version 4, not enabled, no reason',
      bin: 'quarantine',
      why: 'Draft or retired? Version 5 must say which, and the record does not.',
    },
    {
      id: 'policy/no-version-marker',
      label: 'no-version-marker: it looks like version 1',
      bin: 'quarantine',
      why: 'Looking like one is not saying so. A version that is guessed from the shape is right until two shapes look alike.',
    },
    {
      id: 'policy/newer-and-readable',
      label: 'newer-and-readable: version 7, may be read from release 6 on',
      bin: 'survives',
      why: 'It says that this release may read it. What it does not know, it carries along and writes back.',
    },
    {
      id: 'policy/newer-and-unknown',
      label: 'newer-and-unknown: version 9, and says nothing else',
      bin: 'parked',
      why: 'Nothing is wrong with it: it belongs to a release that is newer than this one, and waits for it.',
    },
    {
      id: 'incident/v1-good:cpu-hot:2026-04-02T09:02:00.000Z',
      label: 'an incident of v1-good, as release 1 stored its events',
      bin: 'survives',
      why: 'Incidents have versions of their own: 1 and 2, one step apart.',
    },
  ],
}

export const museumStep: Step<Lab> = {
  id: 'museum',
  title: 'Which of them survive?',
  caption: 'Sound or not, each record has one right fate, and it is known before anything is written.',
  notes: 'Take a vote on the two names that are equal. The minority usually has the better argument.',
  text: [
    'The museum holds what six releases left behind: sound records of each, and one for each thing that can go wrong. A plan walks them all and writes nothing.',
    'Quarantined means that nobody can say what the record means; parked, that a newer release can. Predict ten of them, then check against the plan.',
  ],
  exercise: exhibits,
  place: { hash: '#/schema', label: 'the plan' },
  checks: [
    {
      id: 'plan-agrees',
      title: 'The plan says of each what you said.',
      look: async ({ lab, answers }) => {
        const plan = await lab.upgrade.plan()
        const answer = answers.get('museum')
        const given = typeof answer === 'object' ? answer : {}
        const wrong = exhibits.items.filter(({ id }) => given[id] !== fateIn(plan, id))
        return {
          ok: wrong.length === 0,
          saw: `Of ${plan.records.length} records ${fatesOf(plan)}. It agrees with ${exhibits.items.length - wrong.length} of your ${exhibits.items.length}.`,
        }
      },
    },
  ],
}
