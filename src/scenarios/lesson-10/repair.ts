/** What no upcaster may decide, decided by a person. */
import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import { aggregateIn, done, policyOf, ruleOf, short } from '../reading.ts'
import { found, keyOf } from './records.ts'

const policyId = 'enabled-false-without-reason'
const ruleId = 'memory-high'
const aggregate = { type: 'policy', id: policyId } as const

export const repair: Step<Lab> = {
  id: 'repair',
  title: 'A person decides',
  caption: 'A repair is a decision, so it is a revision: it has an author, and others receive it.',
  notes: 'Split the room: half for draft, half for retired. Both are possible, and that is why it waited.',
  text: [
    `In policy ${policyId}, rule ${ruleId} is not enabled and has no reason for it. Release 1 could leave that open. Version 5 has to say: draft, or retired, and why.`,
    'The original bytes, the step and the reason are kept beside it, with proposals that the domain’s constructor would accept. Decide.',
  ],
  predict: {
    question: 'Which of the two should the upgrade have chosen by itself?',
    options: [
      'Retired, with the reason “unknown”: it is the safer one',
      'Neither',
      'Draft: somebody can activate it again',
    ],
    answer: 1,
    why: 'Either is a statement about what somebody meant. The upgrade changes representation; a guess would change meaning, for thousands of records at once, with nobody’s name to it.',
  },
  exercise: {
    kind: 'task',
    question: `Repair policy ${policyId}: decide what ${ruleId} is.`,
    hint: 'Schema lab: Repair, the record, one of the proposals, Accept this repair.',
  },
  place: { hash: `#/schema/repair/policy/${policyId}`, label: 'its repair' },
  perform: async ({ lab }) => {
    done(await lab.run({ type: 'repairRecord', aggregate, decision: { accept: 'as-draft' } }))
  },
  checks: [
    {
      id: 'decided',
      title: `The policy can be read, and ${ruleId} is a draft, or retired with a reason.`,
      look: async ({ lab }) => {
        const { state, retiredReason } = ruleOf(await policyOf(lab, policyId), ruleId)
        const reason = retiredReason ? `, “${retiredReason}”` : ''
        return { ok: state !== 'active', saw: `${ruleId} is ${state}${reason}.` }
      },
    },
    {
      id: 'a-revision',
      title: 'The decision is a new head that goes to other devices: this time the hash did change.',
      look: async ({ lab, notes }) => {
        const { hash, records } = found(notes)
        const dump = await lab.dump()
        const { heads, stored } = aggregateIn(dump, 'policy', policyId)
        const sent = dump.outbox.find(({ kind, id }) => kind === 'replicate' && heads.includes(id))
        const rewritten = stored.text !== records[keyOf(aggregate)]?.text
        return {
          ok: sent !== undefined && rewritten && dump.hash !== hash,
          saw: `Its head ${short(heads[0] ?? '')}… is ${sent ? '' : 'not '}in the outbox; the hash of all heads was ${short(hash)}… and is ${short(dump.hash)}….`,
        }
      },
    },
  ],
}
