/** The oldest version that is still read, raised: what falls out, and what was out already. */
import type { SortExercise } from '../../app/exercise.ts'
import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import { counted } from '../reading.ts'
import { fateIn } from './plans.ts'

const raised = 3

/** The ids of the items are `type/id` of records. */
const atTheFloor: SortExercise = {
  kind: 'sort',
  question: 'What does a floor at release 3 do to each?',
  bins: [
    { id: 'falls', label: 'Falls out' },
    { id: 'stays', label: 'Stays' },
    { id: 'was-out', label: 'Was out already' },
  ],
  items: [
    {
      id: 'policy/v1-good',
      label: 'policy v1-good, version 1',
      bin: 'falls',
      why: 'Nothing is wrong with it; nobody here would know its shape any more.',
    },
    {
      id: 'policy/v2-good',
      label: 'policy v2-good, version 2',
      bin: 'falls',
      why: 'One below the floor is below it.',
    },
    {
      id: 'policy/v3-good',
      label: 'policy v3-good, version 3',
      bin: 'stays',
      why: 'The floor itself is still read.',
    },
    {
      id: 'incident/v1-good:cpu-hot:2026-04-02T09:02:00.000Z',
      label: 'the incident of v1-good, version 1',
      bin: 'stays',
      why: 'The floor is a release, and release 3 stored incidents in version 1. So this shape has to be known still.',
    },
    {
      id: 'policy/threshold-150-percent',
      label: 'policy threshold-150-percent, version 2',
      bin: 'was-out',
      why: 'It was refused by its step. Now it is refused as unknown, and no repair could be offered for it either.',
    },
    {
      id: 'policy/no-version-marker',
      label: 'policy no-version-marker',
      bin: 'was-out',
      why: 'What says no version is below every floor.',
    },
  ],
}

export const floor: Step<Lab> = {
  id: 'floor',
  title: 'Raise the floor',
  caption: 'Support for a version is a promise with a price; raising the floor takes it back.',
  notes: 'Set the floor in the Schema lab’s plan and let them watch the rows turn.',
  text: [
    'The window of versions is 1 to 6, and its floor is a setting: the oldest release whose records are read. Raised to 3, the steps 1 → 2 and 2 → 3 of policies could be deleted.',
    'Plan with the floor at 3 and sort what it does. It is a plan: nothing falls out yet.',
  ],
  predict: {
    question:
      'The floor is raised for good, and a policy of version 1 falls out. What has become of its bytes?',
    options: [
      'They are deleted with the steps that could read them',
      'They are upgraded one last time',
      'They are as they were, in quarantine; a lower floor would read them again',
    ],
    answer: 2,
    why: 'A refusal never touches what it refuses. But what is below the floor is out of every list and evaluation: for those on call it is gone.',
  },
  exercise: atTheFloor,
  place: { hash: '#/schema/plan/release-6', label: 'the plan and its floor' },
  checks: [
    {
      id: 'plans-differ',
      title: 'The two plans, floor 1 and floor 3, differ in what you said.',
      look: async ({ lab, answers }) => {
        const [low, high] = [await lab.upgrade.plan(), await lab.upgrade.plan({ floor: raised })]
        const answer = answers.get('floor')
        const given = typeof answer === 'object' ? answer : {}
        const turn = (key: string) => {
          if (fateIn(low, key) !== 'survives') return 'was-out'
          return fateIn(high, key) === 'survives' ? 'stays' : 'falls'
        }
        const wrong = atTheFloor.items.filter(({ id }) => given[id] !== turn(id))
        const fallen = low.records.filter(({ type, id }) => turn(`${type}/${id}`) === 'falls')
        return {
          ok: wrong.length === 0 && fallen.length > 0,
          saw: `${counted(fallen.length, 'record falls', 'records fall')} out: ${fallen.map(({ id }) => id).join(', ')}. ${atTheFloor.items.length - wrong.length} of ${atTheFloor.items.length} are sorted so.`,
        }
      },
    },
  ],
}

export const stopSupporting: Step<Lab> = {
  id: 'stop-supporting',
  title: 'What would you stop supporting?',
  caption: 'Do not ask how old a version is, but who still has some, and what keeping it costs.',
  notes: 'Ask where old bytes can still come from. Exports and laptops in drawers come last to mind.',
  text: [
    'Somebody proposes to raise the floor to 3 in the next release, because the old steps “are only in the way”. Argue for a decision.',
  ],
  exercise: {
    kind: 'open',
    question: 'Which versions would you stop supporting, when, and what has to be true before?',
    model:
      'Not by age. An upgrade rewrites the records of every device that opens the new release, so old versions live on in three places: devices that were offline all along, exported files, and revisions, which are never rewritten and are upcast whenever they are read. Raising the floor to 3 would therefore also make the oldest history unreadable. What keeping it costs: two small pure files, their golden records, and nobody else in the system knows of them. So: keep reading 1 and 2. I would raise the floor only when one of those steps stands in the way of something, when the devices report that none has been seen for longer than the oldest backup is kept, and after a release that says so and offers to upgrade exports. The shapes and golden records stay in the archive, so that somebody can still read a file by hand.',
  },
  checks: [],
}
