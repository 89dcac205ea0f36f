/** The way back, and forward again. */
import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import { done, noted, policyOf, ruleOf, short } from '../reading.ts'
import { found, keyOf } from './records.ts'

const policyId = 'checkout'
const ruleId = 'cpu-hot'
const oldest = 1

/** What the oldest release has no words for, with its own reason. */
async function unsayable(lab: Lab): Promise<ReadonlyMap<string, string>> {
  const { aggregates } = await lab.dump()
  const found = new Map<string, string>()
  for (const each of aggregates.filter(({ domain }) => domain !== null)) {
    const [first] = await lab.upgrade.storedBy(each.type, each.id)
    if (first && 'refusal' in first) found.set(keyOf(each), first.refusal)
  }
  return found
}

export const since: Step<Lab> = {
  id: 'since',
  title: 'Somebody saved since',
  caption: 'The hard part of a way back is what was saved after the way forward.',
  notes: 'A restored backup answers this question by losing the save. Ask who has had to explain that.',
  text: [
    'The upgrade is over and people work. Then release 6 turns out to have a fault, and the database has to go back to release 1. What was saved since?',
    `Save something that release 1 has no word for: a runbook for ${ruleId} of ${policyId}. Then look at the way back, which lists what it cannot take along before anything happens.`,
  ],
  predict: {
    question: 'Release 1 knows no runbooks. What will the way back do with this policy?',
    options: [
      'Leave the runbook out: release 1 could not show it anyway',
      'Refuse as a whole, until nothing in use is newer than release 1',
      'Park this policy as it is, and take the others back',
    ],
    answer: 2,
    why: 'Leaving it out would be a loss that nobody decided; refusing as a whole would make the way back useless on the day it is needed.',
  },
  exercise: {
    kind: 'task',
    question: `Give rule ${ruleId} of policy ${policyId} a runbook.`,
    hint: `Dashboard: policy ${policyId}, rule ${ruleId}, Revise, Runbook. Then Schema lab: Roll back, to release 1.`,
  },
  place: { hash: `#/schema/back/${oldest}`, label: 'the way back' },
  perform: async ({ lab }) => {
    const change = { runbook: 'Scale out, then look for the job that does not end.' }
    done(await lab.run({ type: 'reviseRule', policyId, ruleId, change }))
  },
  checks: [
    {
      id: 'listed-first',
      title: `The plan back to release 1 lists ${policyId} as parked, says why, and has moved nothing.`,
      look: async ({ lab }) => {
        const planned = (await lab.upgrade.plan({ to: oldest })).records
        const parked = planned.filter(({ outcome }) => outcome === 'parked')
        const own = parked.find(({ type, id }) => type === 'policy' && id === policyId)
        const { phase } = lab.upgrade.state()
        return {
          ok: own?.reason !== undefined && own.v > oldest && phase === 'current',
          saw: `To be parked: ${parked.map(({ id }) => id).join(', ') || 'nothing'}. ${own?.reason ?? `${policyId} would go back.`}`,
        }
      },
    },
  ],
}

export const back: Step<Lab> = {
  id: 'back',
  title: 'Roll back',
  caption: 'No backup: every record is written again in the old version, because each step is exact.',
  notes: 'Point at the two that stay. They are not lost: they wait for the next release that can say them.',
  text: [
    'Roll the database back to release 1. Every record is encoded anew from its heads, step by step down. What release 1 cannot say is parked as it is. Saves made since are revisions, and stay.',
    'Note the heads first, so that you can compare.',
  ],
  predict: {
    question:
      'How many of the records that nobody touched since come back with other bytes than release 1 left?',
    options: ['Those with odd percentages, such as 0.07 %', 'None', 'All: keys are in another order now'],
    answer: 1,
    why: 'Each step proved, before anything was rewritten, that its way back gives the record again to the byte. What could not prove it never went up.',
  },
  actions: [
    {
      id: 'note',
      label: 'Note all heads',
      run: async ({ lab, notes }) => {
        const hash = await lab.hash()
        notes.set('hash before the way back', hash)
        return `They hash to ${short(hash)}….`
      },
    },
  ],
  exercise: {
    kind: 'task',
    question: 'Roll the database back to release 1.',
    hint: 'Schema lab: Roll back, release 1, Roll back to release 1.',
  },
  place: { hash: `#/schema/back/${oldest}`, label: 'the way back' },
  perform: async ({ lab }) => {
    await lab.upgrade.rollback(oldest)
  },
  checks: [
    {
      id: 'to-the-byte',
      title: 'All rows but the parked ones are to the byte what release 1 left.',
      look: async ({ lab, notes }) => {
        const { records } = found(notes)
        const refused = await unsayable(lab)
        const { aggregates } = await lab.dump()
        const stayed = aggregates.filter(({ v }) => v > 1).map(keyOf)
        const same = aggregates.filter((each) => each.stored.text === records[keyOf(each)]?.text)
        const asListed = stayed.length === refused.size && stayed.every((key) => refused.has(key))
        return {
          ok: asListed && stayed.length > 0 && same.length === aggregates.length - stayed.length,
          saw: `${same.length} of ${aggregates.length} rows are what release 1 left. In a newer version: ${stayed.length <= 5 ? stayed.join(', ') || 'none' : `${stayed.length} others`}; release 1 cannot say: ${[...refused.keys()].join(', ') || 'nothing'}.`,
        }
      },
    },
    {
      id: 'heads-stayed',
      title: 'The database is release 1’s again, and no head moved: the saves since are all there.',
      look: async ({ lab, notes }) => {
        const before = noted<string>(notes, 'hash before the way back')
        const state = lab.upgrade.state()
        const hash = await lab.hash()
        const from = state.phase === 'waiting' ? state.from : null
        return {
          ok: from === oldest && hash === before,
          saw: `The database is ${from === null ? 'this release’s' : `release ${from}’s`}; heads: ${short(before)}… then, ${short(hash)}… now.`,
        }
      },
    },
  ],
}

export const forward: Step<Lab> = {
  id: 'forward',
  title: 'And forward again',
  caption: 'The fault is mended, the upgrade runs once more, and the parked ones are back.',
  notes: 'Close the circle: upgrade, save, back, forward, and the save is still there.',
  text: [
    'Release 6 was mended. Run the upgrade again: the parked records come into view as they were, the runbook with them.',
  ],
  exercise: {
    kind: 'task',
    question: 'Run the upgrade.',
    hint: 'Schema lab: Run the upgrade.',
  },
  place: { hash: '#/schema', label: 'Schema lab' },
  perform: async ({ lab }) => {
    await lab.upgrade.run()
  },
  checks: [
    {
      id: 'unparked',
      title: 'Nothing is parked, the runbook is there, and the heads are what they were before the way back.',
      look: async ({ lab, notes }) => {
        const before = noted<string>(notes, 'hash before the way back')
        const report = await lab.upgrade.lastReport()
        const unparked = report?.to === 6 ? report.counts.unparked : 0
        const { runbook } = ruleOf(await policyOf(lab, policyId), ruleId)
        const hash = await lab.hash()
        return {
          ok: unparked > 0 && runbook !== '' && hash === before && lab.upgrade.state().phase === 'current',
          saw: `${unparked} unparked; the runbook of ${ruleId}: “${runbook}”; heads: ${short(before)}… then, ${short(hash)}… now.`,
        }
      },
    },
  ],
}
