/** A policy told again from its events, and read models that go and come back. */
import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import { counted, done, incidentsIn, noted, policyId, policyOf, ruleOf } from '../reading.ts'

export const fromEvents: Step<Lab> = {
  id: 'from-events',
  title: 'Told again from its events',
  caption: 'The events alone give the policy that the snapshot holds.',
  notes: 'Open the Events tab and read the events aloud as a story.',
  text: [
    'Each save of a policy keeps two things: the state after it, and the events that say what happened. From the events alone the policy can be told again.',
    'Make some history first; then compare what the events give with the snapshot. The Events tab of the record shows the same.',
  ],
  predict: {
    question: 'Told from its events alone: what of the policy is missing?',
    options: ['The order of the rules', 'The reason for which a rule was retired', 'Nothing'],
    answer: 2,
    why: 'Rules come in the order in which they were registered, and a retirement carries its reason. What no event says, the events cannot give back: that is the test of their design.',
  },
  exercise: {
    kind: 'task',
    question: 'Retire rule cpu-sustained of service-monitoring, and give cpu-hot the threshold 0.92.',
    hint: 'Dashboard: policy service-monitoring. Retire asks for a reason; Revise changes the threshold.',
  },
  place: { hash: `#/records/policy/${policyId}/events`, label: 'Events' },
  perform: async ({ lab }) => {
    const reason = 'cpu-hot says it earlier'
    done(await lab.run({ type: 'retireRule', policyId, ruleId: 'cpu-sustained', reason }))
    done(await lab.run({ type: 'reviseRule', policyId, ruleId: 'cpu-hot', change: { threshold: 0.92 } }))
  },
  checks: [
    {
      id: 'history',
      title: 'The snapshot holds the retirement and the new threshold.',
      look: async ({ lab }) => {
        const policy = await policyOf(lab)
        const [hot, sustained] = [ruleOf(policy, 'cpu-hot'), ruleOf(policy, 'cpu-sustained')]
        return {
          ok: hot.threshold === 0.92 && sustained.state === 'retired',
          saw: `cpu-hot: ${hot.threshold}. cpu-sustained: ${sustained.state}${sustained.retiredReason ? `, “${sustained.retiredReason}”` : ''}.`,
        }
      },
    },
    {
      id: 'agrees',
      title: 'Told from its events, the policy agrees with the snapshot, retirement included.',
      look: async ({ lab }) => {
        const [told] = await lab.rebuild('policy', policyId)
        if (!told) return { ok: false, saw: 'There is nothing to tell.' }
        const types = told.events.map(({ event }) => event.type)
        return {
          ok: told.rebuilt !== null && told.differences.length === 0 && types.includes('RuleRetired'),
          saw: `${types.length} events, ${told.startedFrom.length === 0 ? 'from the first on' : 'from a kept state on'}; ${counted(told.differences.length, 'difference')}. The last two: ${types.slice(-2).join(', ')}.`,
        }
      },
    },
  ],
}

export const dropped: Step<Lab> = {
  id: 'dropped',
  title: 'Drop the read models',
  caption: 'Read models go, and nothing that anybody decided is lost.',
  notes: 'Leave the Dashboard open beside it: the lists are empty, the policies are not.',
  text: [
    'Two read models answer questions across aggregates: which rules watch a metric (ActiveRuleIndex), and which incidents are open (IncidentLedger). Drop both.',
  ],
  predict: {
    question: 'What is lost?',
    options: [
      'The open incidents: they are nowhere else',
      'Only quick answers; every policy and incident is still there',
      'The history of incidents, but not the open ones',
    ],
    answer: 1,
    why: 'A read model is derived. Incidents are aggregates with records and heads of their own; the ledger only lists them.',
  },
  actions: [
    {
      id: 'drop',
      label: 'Drop the read models',
      run: async ({ lab, notes }) => {
        const { readModels, hash } = await lab.dump()
        notes.set('before', { readModels: JSON.stringify(readModels), hash })
        await lab.readModels.drop()
        return `Before: ${contentsOf(readModels)}. Now: ${contentsOf((await lab.dump()).readModels)}.`
      },
    },
  ],
  checks: [
    {
      id: 'only-answers',
      title: 'The read models are empty, and all heads are what they were.',
      look: async ({ lab, notes }) => {
        const before = noted<Noted>(notes, 'before')
        const dump = await lab.dump()
        const empty = Object.keys(dump.readModels.activeRuleIndex).length === 0
        return {
          ok: empty && dump.hash === before.hash && incidentsIn(dump).length > 0,
          saw: `${contentsOf(dump.readModels)}; still stored: ${counted(incidentsIn(dump).length, 'incident')}, heads ${dump.hash === before.hash ? 'unchanged' : 'changed'}.`,
        }
      },
    },
  ],
}

export const rebuilt: Step<Lab> = {
  id: 'rebuilt',
  title: 'Rebuild them',
  caption: 'They come back from the aggregates exactly as they were.',
  notes: 'So a new read model can be added to old data on any day.',
  text: [
    'Rebuild both from the aggregates and compare them with what they were before. Records that cannot be read contribute nothing, and say so.',
  ],
  actions: [
    {
      id: 'rebuild',
      label: 'Rebuild the read models',
      run: async ({ lab }) => {
        const { aggregates } = await lab.readModels.rebuild()
        return `From ${counted(aggregates, 'aggregate')}: ${contentsOf((await lab.dump()).readModels)}.`
      },
    },
  ],
  checks: [
    {
      id: 'as-before',
      title: 'Both read models are what they were before they were dropped.',
      look: async ({ lab, notes }) => {
        const before = noted<Noted>(notes, 'before')
        const { readModels } = await lab.dump()
        const same = JSON.stringify(readModels) === before.readModels
        return { ok: same, saw: `${contentsOf(readModels)}; ${same ? 'as before' : 'not as before'}.` }
      },
    },
  ],
}

interface Noted {
  readonly readModels: string
  readonly hash: string
}

function contentsOf({
  activeRuleIndex,
  openIncidents,
}: Awaited<ReturnType<Lab['dump']>>['readModels']): string {
  const rules = Object.values(activeRuleIndex).flat().length
  const open = Object.values(openIncidents).flatMap((byRule) => Object.values(byRule).flat()).length
  return `${counted(rules, 'active rule')} indexed, ${counted(open, 'open incident')} listed`
}
