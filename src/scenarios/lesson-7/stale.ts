/** Two tabs, one policy: the second save finds another token than the one its form was opened on. */
import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import { aggregateIn, answerOf, done, noted, policyId, policyOf, ruleOf, short } from '../reading.ts'

const ruleId = 'cpu-hot'
const theirs = 0.85
const mine = 0.95

const revise = (threshold: number, basedOn?: string) => ({
  type: 'reviseRule' as const,
  policyId,
  ruleId,
  change: { threshold },
  ...(basedOn !== undefined && { basedOn }),
})

interface Overtaken {
  readonly answer: string
  readonly expected: string
  readonly actual: string
}

export const stale: Step<Lab> = {
  id: 'stale',
  title: 'A stale save',
  caption: 'The second save names a token that is not there any more, and nothing of it is written.',
  notes:
    'Do it by hand if you can: New tab, Revise cpu-hot in both, save in one, then in the other. The panel that opens is the point.',
  text: [
    'Two tabs share one database. Each opens the form of rule cpu-hot; both forms remember the token of the policy as they found it. The other tab saves first.',
    'Now this tab saves. Its token is compared inside the transaction that would write.',
  ],
  predict: {
    question: `The other tab set the threshold to ${theirs}; this form says ${mine}. What is stored after this tab saved?`,
    options: [
      `${mine}: the last save counts`,
      `${theirs}: this save is refused, and its form keeps what it says`,
      `Both, as two heads`,
    ],
    answer: 1,
    why: 'Within one database the save can be refused before it is written, so there is no second head to reconcile: the token found out in time. The room’s policy, ask, then leaves the choice to a person.',
  },
  actions: [
    {
      id: 'overtake',
      label: 'Let another tab save first, then save here',
      run: async ({ lab, tab, notes }) => {
        const { token } = aggregateIn(await lab.dump(), 'policy', policyId)
        const other = await tab()
        const { token: actual } = done(await other.run(revise(theirs, token)))
        const outcome = await lab.run(revise(mine, token))
        const answer = answerOf(outcome)
        notes.set('overtaken', { answer, expected: token, actual } satisfies Overtaken)
        return outcome.ok ? 'It was saved.' : `${outcome.error.code}: ${outcome.error.message}`
      },
    },
  ],
  checks: [
    {
      id: 'refused',
      title: 'The save was refused as stale-write, and what the other tab saved is stored.',
      look: async ({ lab, notes }) => {
        const { answer, expected, actual } = noted<Overtaken>(notes, 'overtaken')
        const { heads } = aggregateIn(await lab.dump(), 'policy', policyId)
        const { threshold } = ruleOf(await policyOf(lab), ruleId)
        return {
          ok: answer === 'stale-write' && threshold === theirs && heads.length === 1,
          saw: `The save answered ${answer}: it expected ${short(expected)}… and found ${short(actual)}…. ${ruleId} is at ${threshold}, with ${heads.length} head.`,
        }
      },
    },
  ],
}

export const decided: Step<Lab> = {
  id: 'decided',
  title: 'Decide, then save',
  caption: 'Whoever comes second looks at both, and saves on top of what is there.',
  notes: 'Nothing was lost, because somebody looked. That is the whole difference to an overwritten field.',
  text: [
    'A refusal is no answer yet. The panel shows what both started from, what each says, and asks for a result; saving that result names the token that is there now.',
    'Open the form of cpu-hot, set another threshold than the other tab did, and save.',
  ],
  exercise: {
    kind: 'task',
    question: `Give cpu-hot another threshold than ${theirs}, as somebody who has seen it.`,
    hint: 'Dashboard: service-monitoring, Revise cpu-hot.',
  },
  place: { hash: `#/dashboard/policy/${policyId}`, label: 'the policy' },
  perform: async ({ lab }) => {
    const { token } = aggregateIn(await lab.dump(), 'policy', policyId)
    done(await lab.run(revise(mine, token)))
  },
  checks: [
    {
      id: 'on-top',
      title: 'The decided threshold is stored on top of the other tab’s: one head, nothing to reconcile.',
      look: async ({ lab, notes }) => {
        const { actual } = noted<Overtaken>(notes, 'overtaken')
        const { heads, status, token } = aggregateIn(await lab.dump(), 'policy', policyId)
        const { threshold } = ruleOf(await policyOf(lab), ruleId)
        return {
          ok: threshold !== theirs && token !== actual && heads.length === 1 && status === 'clean',
          saw: `${ruleId} is at ${threshold}; the policy is ${status}, with ${heads.length} head.`,
        }
      },
    },
  ],
}
