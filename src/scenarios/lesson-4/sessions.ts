/** One identity, one object: within a unit of work, and not beyond it. */
import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import { aggregateIn, done, noted, policyOf, short } from '../reading.ts'

const twins = 'twins'

interface Left {
  readonly token: string
  readonly changeSeenInOne: boolean
  readonly changeSeenInTwo: boolean
}

export const identity: Step<Lab> = {
  id: 'identity',
  title: 'Loaded twice',
  caption: 'Twice in one unit of work is one object; in two units of work it is two.',
  notes:
    'Counterpart in the Python system: InMemoryUnitOfWork hands out the same object to everybody, for ever.',
  text: [
    'In your InMemoryUnitOfWork every caller gets the one object in the dictionary, so a change is seen everywhere before anybody commits. A unit of work with an identity map is stricter: it gives one object for each identity as long as it lasts, and another unit of work gets its own.',
    'Create a policy named twins, then load it twice.',
  ],
  predict: {
    question: 'get("twins") twice in one unit of work, then once in another. How many objects?',
    options: ['One', 'Two: one for each unit of work', 'Three: one for each get'],
    answer: 1,
    why: 'Within a unit of work two objects for one policy could be changed apart, and one change would be lost at commit. Across units of work one object would carry uncommitted changes over.',
  },
  exercise: {
    kind: 'task',
    question: 'Create a policy with the id twins.',
    hint: 'Dashboard: New policy.',
  },
  place: { hash: '#/dashboard', label: 'Dashboard' },
  perform: async ({ lab }) => {
    done(await lab.run({ type: 'createPolicy', policyId: twins }))
  },
  checks: [
    {
      id: 'one-and-two',
      title: 'Two loads in one unit of work gave one object; the other unit of work gave another.',
      look: async ({ lab }) => {
        const { sameInOne, sameInTwo } = await lab.loadTwice(twins)
        const say = (same: boolean) => (same ? 'one object' : 'two objects')
        return {
          ok: sameInOne && !sameInTwo,
          saw: `In one unit of work: ${say(sameInOne)}. In two: ${say(sameInTwo)}.`,
        }
      },
    },
  ],
}

export const left: Step<Lab> = {
  id: 'left',
  title: 'Left without commit',
  caption: 'A change is seen within its unit of work, and nowhere else until it commits.',
  notes: 'The question underneath: in your system, who can see a half-done change?',
  text: [
    'Change the policy in one unit of work: register a draft rule on the object. Look at it through the second get of the same unit, and through the other unit. Then leave both without commit.',
  ],
  predict: {
    question: 'Who sees the draft rule?',
    options: [
      'The same unit of work, and nobody else',
      'Both units of work, until the first is left',
      'Everybody: the object was changed',
    ],
    answer: 0,
    why: 'The object belongs to its unit of work. What was not committed never happened, in storage and in what others load.',
  },
  actions: [
    {
      id: 'change',
      label: 'Change it, look, and leave',
      run: async ({ lab, notes }) => {
        const { token } = aggregateIn(await lab.dump(), 'policy', twins)
        const { changeSeenInOne, changeSeenInTwo } = await lab.loadTwice(twins)
        notes.set('left', { token, changeSeenInOne, changeSeenInTwo } satisfies Left)
        const say = (seen: boolean) => (seen ? 'sees the draft' : 'does not see it')
        return `The same unit of work ${say(changeSeenInOne)}; the other one ${say(changeSeenInTwo)}.`
      },
    },
  ],
  checks: [
    {
      id: 'nothing-happened',
      title: 'The change was seen in its own unit of work, and nothing of it is stored.',
      look: async ({ lab, notes }) => {
        const before = noted<Left>(notes, 'left')
        const { token } = aggregateIn(await lab.dump(), 'policy', twins)
        const { rules } = await policyOf(lab, twins)
        const seen = `seen in its own unit: ${before.changeSeenInOne}, in the other: ${before.changeSeenInTwo}`
        return {
          ok:
            before.changeSeenInOne && !before.changeSeenInTwo && token === before.token && rules.length === 0,
          saw: `${seen}; stored: ${rules.length} rules, token ${short(token)}… ${token === before.token ? 'as before' : 'is another'}.`,
        }
      },
    },
  ],
}
