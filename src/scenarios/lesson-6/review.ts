/** One proposed change, reviewed on records before anybody builds it. */
import type { Step } from '../../app/scenario.ts'
import type { PlannedRecord } from '../../app/upgrades.ts'
import type { Lab } from '../../lab/contract.ts'
import { counted, done } from '../reading.ts'
import { fateOf } from './plans.ts'

const policyId = 'v6-good'

/** Records that release 6 takes, and the candidate would not. */
function stranded(records: readonly PlannedRecord[]): readonly PlannedRecord[] {
  const candidates = records.filter(({ steps }) => steps.some(({ to }) => to === 7))
  return candidates.filter((record) => fateOf(record) === 'quarantine')
}

export const review: Step<Lab> = {
  id: 'review',
  title: 'Fill in before you demand',
  caption: 'First a release in which people can write it, then one that demands it.',
  notes: 'The order is expand, fill in, contract. Most outages of this kind did the third one first.',
  text: [
    'Candidate release 7 renames runbook to guide and demands one of every critical rule that is not retired. Its authors hope that nobody is woken by a rule that does not say what to do. A good wish; look at what it does to the policies that are there.',
    'No upcaster can write a guide: it would have to invent one. But people can write runbooks today, in release 6. Save one policy from the candidate that way.',
  ],
  predict: {
    question: 'Of the policies that release 6 can read, how many does the candidate’s step take?',
    options: [
      'All: it is a rename, and an empty text is one',
      'One: the policy whose rule has a runbook',
      'None: every step before was for another shape',
    ],
    answer: 1,
    why: 'The rename would be exact. The demand is what strands them: one museum policy has a runbook on its critical rule.',
  },
  exercise: {
    kind: 'task',
    question: `Give rule cpu-hot of policy ${policyId} a runbook.`,
    hint: `Dashboard: policy ${policyId}, rule cpu-hot, Revise, Runbook.`,
  },
  place: { hash: '#/dashboard', label: 'Dashboard' },
  actions: [
    {
      id: 'plan',
      label: 'Plan the candidate',
      run: async ({ lab }) => {
        const { records } = await lab.upgrade.plan({ candidate: 'guides' })
        return `${counted(stranded(records).length, 'policy', 'policies')} that release 6 reads would be quarantined, ${policyId} among them: “${records.find(({ id }) => id === policyId)?.reason ?? 'it would not'}”`
      },
    },
  ],
  perform: async ({ lab }) => {
    const change = { runbook: 'Restart the service; if it comes back within the hour, call the owner.' }
    done(await lab.run({ type: 'reviseRule', policyId, ruleId: 'cpu-hot', change }))
  },
  checks: [
    {
      id: 'saved-in-time',
      title: `The candidate’s plan takes ${policyId} now, and still not those that nobody filled in.`,
      look: async ({ lab }) => {
        const { records } = await lab.upgrade.plan({ candidate: 'guides' })
        const own = records.find(({ type, id }) => type === 'policy' && id === policyId)
        const others = stranded(records).length
        return {
          ok: own?.outcome === 'upcast' && others > 0,
          saw: `${policyId}: ${own?.outcome ?? 'not there'}. ${counted(others, 'policy', 'policies')} would still be stranded.`,
        }
      },
    },
  ],
}
