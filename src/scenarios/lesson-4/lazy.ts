/** What lazy loading would hide. */
import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import { aggregateIn, answerOf, done, noted, policyId, policyOf } from '../reading.ts'
import { loadLazily } from './lazy-policy.ts'

interface Seen {
  readonly count: number
  readonly listed: number
  readonly answer: string
}

const rule = { ruleId: 'cpu-burst', metricName: 'cpu', threshold: 0.97, severity: 'warning', window: 2 }

export const lazy: Step<Lab> = {
  id: 'lazy',
  title: 'What lazy loading hides',
  caption: 'An object that loads its parts later can be a state that was never stored.',
  notes: 'The lazy object here is a toy of this lesson. Ask where the same happens with a real mapper.',
  text: [
    'A mapper that loads lazily gives an object at once and queries for its parts when somebody touches them. The line that touches them looks like reading a field. It can wait, it can fail, and it reads at another moment than the rest.',
    'Here such an object is made: it counts the rules of service-monitoring now and reads the list when asked. In between, somebody registers a rule. Driftwatch’s own policies are loaded whole, and their methods are synchronous, so that none of them can query anything.',
  ],
  predict: {
    question:
      'The lazy object counted 2 rules. Then a third is registered elsewhere, and its list is read. What does it say?',
    options: [
      'Count 2 and a list of 2: it stands for the moment it was loaded',
      'Count 2 and a list of 3',
      'Count 3 and a list of 3: it follows the storage',
    ],
    answer: 1,
    why: 'Two moments in one object. No save ever wrote a policy that counts 2 and lists 3, and no constructor checked it.',
  },
  actions: [
    {
      id: 'mix',
      label: 'Load lazily, register a rule elsewhere, read the list',
      run: async ({ lab, notes }) => {
        const policy = await loadLazily(lab, policyId)
        const { token } = aggregateIn(await lab.dump(), 'policy', policyId)
        done(await lab.run({ type: 'registerRule', policyId, rule: { ...rule, mode: 'threshold' } }))
        const listed = (await policy.ruleIds()).length
        const change = { threshold: 0.5 }
        const stale = await lab.run({
          type: 'reviseRule',
          policyId,
          ruleId: 'cpu-hot',
          change,
          basedOn: token,
        })
        const seen: Seen = { count: policy.ruleCount, listed, answer: answerOf(stale) }
        notes.set('lazy', seen)
        return `It counts ${seen.count} and lists ${seen.listed}. A save based on what was loaded first answers: ${seen.answer}.`
      },
    },
  ],
  checks: [
    {
      id: 'never-stored',
      title: 'The lazy object was a state that no save ever wrote.',
      look: async ({ lab, notes }) => {
        const seen = noted<Seen>(notes, 'lazy')
        const stored = (await policyOf(lab)).rules.length
        return {
          ok: seen.count !== seen.listed && stored === seen.listed,
          saw: `It counted ${seen.count} and listed ${seen.listed}; the stored policy has ${stored} rules.`,
        }
      },
    },
    {
      id: 'refused',
      title: 'A save based on the first moment was refused, and wrote nothing.',
      look: async ({ lab, notes }) => {
        const seen = noted<Seen>(notes, 'lazy')
        const hot = (await policyOf(lab)).rules.find(({ ruleId }) => ruleId === 'cpu-hot')
        return {
          ok: seen.answer === 'stale-write' && hot?.threshold !== 0.5,
          saw: `The save answered ${seen.answer}; cpu-hot has the threshold ${hot?.threshold}.`,
        }
      },
    },
  ],
}
