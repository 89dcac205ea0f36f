/** One record of release 1 on its way to version 6, a step at a time. */
import type { Step } from '../../app/scenario.ts'
import type { Stage } from '../../app/stage.ts'
import type { Lab } from '../../lab/contract.ts'
import { aggregateIn } from '../reading.ts'

const id = 'v1-good'
const newest = 6

/** Where the walk has come to. */
function versionOn({ notes }: Stage<Lab>): number {
  return Number(notes.get('walked to') ?? 1)
}

async function walkOn(stage: Stage<Lab>): Promise<string> {
  const at = versionOn(stage)
  const traced = await stage.lab.upgrade.trace('policy', id)
  const step = traced?.steps.find(({ from }) => from === at)
  if (step === undefined) return `It is in version ${at}, and there is no step further.`
  stage.notes.set('walked to', step.to)
  return `Version ${step.from} → ${step.to}: ${JSON.stringify(step.after)}`
}

export const walk: Step<Lab> = {
  id: 'walk',
  title: 'One step at a time',
  caption: 'Five small steps, each between two neighbours; nobody ever writes a step from 1 to 6.',
  notes: 'Press slowly, and let the room say what changed before you do. At the last step: nothing did.',
  text: [
    'Release 1 left policy v1-good behind: percentages, short names, rules in a list. This release stores version 6. Between the two are five upcasters, each of which knows two neighbouring versions and nothing else.',
    'Walk the record up, and sort what happened into the step that did it. Schema lab shows the same walk as a trace.',
  ],
  predict: {
    question:
      'Release 7 comes with a version 7 of its own. Who makes version 7 out of a record of version 1?',
    options: [
      'A new upcaster from 1 to 7, and one from each other version',
      'One new step from 6 to 7, after the five that are there',
      'Nobody: records of version 1 have to be upgraded before',
    ],
    answer: 1,
    why: 'A chain of neighbours grows by one step a version. Direct ways would be one more for every version there ever was, and each of them could disagree with the others.',
  },
  exercise: {
    kind: 'sort',
    question: 'Which step did it?',
    bins: [
      { id: '2', label: '1 → 2' },
      { id: '3', label: '2 → 3' },
      { id: '4', label: '3 → 4' },
      { id: '5', label: '4 → 5' },
      { id: '6', label: '5 → 6' },
    ],
    items: [
      { id: 'names', label: 'metric became metricName', bin: '2', why: 'Names only: sev went the same way.' },
      {
        id: 'unit',
        label: 'thresholdPct 29 became threshold 0.29',
        bin: '3',
        why: 'The decimal point moves two places. Nothing is multiplied, so the way back is exact.',
      },
      {
        id: 'structure',
        label: 'the list of rules became rules by id, and order',
        bin: '4',
        why: 'A map finds a rule by its id. What a map does not keep, the order, stands beside it.',
      },
      {
        id: 'state',
        label: 'enabled: false with a reason became state: retired',
        bin: '5',
        why: 'The reason is what decides it: without one, nobody could tell retired from not yet in use.',
      },
      {
        id: 'nothing',
        label: 'the body stayed as it was',
        bin: '6',
        why: 'Version 6 only added what may be there. A record that has none of it is one already.',
      },
    ],
  },
  place: { hash: `#/schema/plan/release-6/policy/${id}`, label: 'its trace' },
  actions: [{ id: 'walk', label: 'Walk one step', run: walkOn }],
  perform: async (stage) => {
    while (versionOn(stage) < newest) await walkOn(stage)
  },
  checks: [
    {
      id: 'arrived',
      title: 'At version 6 the domain’s constructor accepts it, and the stored row is still of version 1.',
      look: async (stage) => {
        const at = versionOn(stage)
        const traced = await stage.lab.upgrade.trace('policy', id)
        const { stored } = aggregateIn(await stage.lab.dump(), 'policy', id)
        const accepted = traced?.verdict?.ok === true
        return {
          ok: at === newest && accepted && stored.v === 1,
          saw: `Walked to version ${at}; the constructor ${accepted ? 'accepts it' : 'does not accept it'}; the row says version ${stored.v}.`,
        }
      },
    },
    {
      id: 'and-back',
      title: 'Walked up and down again it has the bytes that release 1 left.',
      look: async (stage) => {
        const { stored } = aggregateIn(await stage.lab.dump(), 'policy', id)
        const [first] = await stage.lab.upgrade.storedBy('policy', id)
        const back = first && 'text' in first ? first.text : ''
        const same = back === stored.text
        return {
          ok: versionOn(stage) === newest && same,
          saw: `Down from version ${versionOn(stage)}: ${back.length} bytes, ${same ? 'all as release 1 left them' : 'not as release 1 left them'}.`,
        }
      },
    },
  ],
}
