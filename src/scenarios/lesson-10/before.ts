/** Before anything is written: what the newer release reads, refuses and plans. */
import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import { aggregateIn, answerOf, counted, noted, policyOf, ruleOf } from '../reading.ts'
import { countsIn, found, keyOf, noteFound } from './records.ts'

export const plan: Step<Lab> = {
  id: 'plan',
  title: 'Look before you write',
  caption: 'The old records are read as they are, nothing is saved, and the whole outcome is known.',
  notes: 'Ask what their own migration scripts can say before they run. Usually: nothing.',
  text: [
    'This device was left by release 1, good records and bad ones. You have opened it with release 6, and the upgrade waits until somebody asks for it. Until then this page reads, upcasting as it goes, and saves nothing.',
    'Try to save something. Then plan: a dry run over every record, which notes what it found for the steps to come.',
  ],
  predict: {
    question:
      'Release 1 stored the threshold of rule queue-29 as thresholdPct 29. Which threshold does this page show before the upgrade?',
    options: [
      '29: that is what is stored',
      'None: the record has to be upgraded first',
      '0.29: it is upcast as it is read',
    ],
    answer: 2,
    why: 'Reading goes through the chain every time, whatever is stored. The upgrade saves work and clears the way for writing; it is not what makes old records readable.',
  },
  actions: [
    {
      id: 'try',
      label: 'Try to save a policy',
      run: async ({ lab, notes }) => {
        const outcome = await lab.run({ type: 'createPolicy', policyId: 'too-early' })
        notes.set('tried', answerOf(outcome))
        return outcome.ok ? 'It was saved.' : `${outcome.error.code}: ${outcome.error.message}`
      },
    },
    {
      id: 'plan',
      label: 'Plan the upgrade',
      run: async ({ lab, notes }) => {
        const planned = await lab.upgrade.plan()
        notes.set('found', noteFound(await lab.dump(), planned))
        return `From release ${planned.from} to ${planned.to}, ${counted(planned.records.length, 'record')}: ${countsIn(planned.counts)}.`
      },
    },
  ],
  place: { hash: '#/schema', label: 'the plan' },
  checks: [
    {
      id: 'reads-and-refuses',
      title: 'The page shows the threshold in today’s words, and refuses to save until the upgrade was run.',
      look: async ({ lab, notes }) => {
        const answer = noted<string>(notes, 'tried')
        const { threshold } = ruleOf(await policyOf(lab, 'mail'), 'queue-29')
        const { v } = aggregateIn(await lab.dump(), 'policy', 'mail')
        return {
          ok: answer === 'release-fenced' && threshold === 0.29 && v === 1,
          saw: `queue-29 has the threshold ${threshold}; its row says version ${v}; saving answered ${answer}.`,
        }
      },
    },
    {
      id: 'planned',
      title: 'The plan has a fate for every record, and the rows are to the byte what they were.',
      look: async ({ lab, notes }) => {
        const { records: planned, counts, hash } = found(notes)
        const { aggregates, hash: now } = await lab.dump()
        const left = aggregates.filter((each) => each.stored.text === planned[keyOf(each)]?.text)
        const all = left.length === aggregates.length && left.length === Object.keys(planned).length
        return {
          ok: all && hash === now && lab.upgrade.state().phase === 'waiting',
          saw: `Planned: ${countsIn(counts)}. ${left.length} of ${aggregates.length} rows are as they were; the upgrade is ${lab.upgrade.state().phase}.`,
        }
      },
    },
  ],
}
