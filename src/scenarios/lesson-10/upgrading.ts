/** An upgrade that is killed, goes on, and is run once more. */
import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import { counted, noted, policyOf, ruleOf, short } from '../reading.ts'
import { countsIn, found, keyOf, rowsOf, sameCounts, stateOf } from './records.ts'

const killedAt = 5

export const kill: Step<Lab> = {
  id: 'kill',
  title: `Kill it at record ${killedAt}`,
  caption: 'A page can go at any moment; what matters is what the next one finds.',
  notes: 'Use the browser’s reload, or close the tab outright. A slow pace makes the moment easier to hit.',
  text: [
    `Run the upgrade and let it stop after record ${killedAt}, as a closed page would. Then reload this page, so that nobody remembers anything.`,
    'The upgrade works in batches, each one transaction: the rewritten rows, and the checkpoint that says how far it got.',
  ],
  predict: {
    question: `The page is gone after record ${killedAt} of 30. What is in the database?`,
    options: [
      'All 30 in the old versions: the transaction was rolled back',
      `${killedAt} visited, 25 untouched, and a journal that says ${killedAt}`,
      `${killedAt} or 6 visited: the journal may be one behind`,
    ],
    answer: 1,
    why: 'The checkpoint is written in the transaction of the rows that it counts. There is no moment in which one is there without the other.',
  },
  exercise: {
    kind: 'task',
    question: `Run the upgrade with a stop after record ${killedAt}, then reload the page.`,
    hint: `Schema lab: Stop after record ${killedAt}, Run the upgrade. Then the browser’s reload.`,
  },
  place: { hash: '#/schema', label: 'Schema lab' },
  perform: async (stage) => {
    await stage.lab.upgrade.run({ killAfter: killedAt })
    await stage.reload()
  },
  checks: [
    {
      id: 'half-way',
      title: `Exactly ${killedAt} records were visited, as planned; the others are untouched.`,
      look: async ({ lab, notes }) => {
        const { records: planned } = found(notes)
        const state = lab.upgrade.state()
        const done = state.phase === 'interrupted' ? state.done : 0
        const { aggregates } = await lab.dump()
        const astray = aggregates.filter((each, place) => {
          const was = planned[keyOf(each)]
          return each.v > 1 !== (place < killedAt && was?.outcome === 'upcast')
        })
        const rewritten = aggregates.filter(({ v }) => v > 1).length
        return {
          ok: done === killedAt && astray.length === 0,
          saw: `The upgrade is ${state.phase}${done > 0 ? ` at record ${done} of ${aggregates.length}` : ''}: ${rewritten} rewritten, ${done - rewritten} set aside, ${aggregates.length - done} still to come.`,
        }
      },
    },
    {
      id: 'nothing-lost',
      title: 'Half upgraded, the device holds the same aggregates with the same heads.',
      look: async ({ lab, notes }) => {
        const { hash, records: planned } = found(notes)
        const { phase } = lab.upgrade.state()
        const dump = await lab.dump()
        const total = Object.keys(planned).length
        return {
          ok: phase === 'interrupted' && dump.hash === hash && dump.aggregates.length === total,
          saw: `${dump.aggregates.length} of ${counted(total, 'record')} are there; the hash of all heads is ${short(dump.hash)}…, before it was ${short(hash)}…; the upgrade is ${phase}.`,
        }
      },
    },
  ],
}

export const resume: Step<Lab> = {
  id: 'resume',
  title: 'Go on where it stopped',
  caption: 'The next page reads the journal, goes on at its checkpoint, and reports on the whole.',
  notes: 'Hold plan and report side by side: if they disagree, one of them lied to people.',
  text: [
    'Go on with the upgrade. Each record is read through the chain, accepted by the domain’s constructor, encoded in the new version and read back; only then is it put in its place.',
    'What cannot be upgraded is set aside with its bytes as they are, and the rest goes on.',
  ],
  predict: {
    question: 'What do all the heads of all aggregates hash to after the upgrade?',
    options: [
      'To what they did before',
      'To something new: 18 records were rewritten',
      'To what a device of release 6 that never knew release 1 has',
    ],
    answer: 0,
    why: 'Representation changed, meaning did not. No revision was made, so no head moved, no token changed and nothing is sent to other devices: each upgrades itself.',
  },
  exercise: {
    kind: 'task',
    question: 'Go on with the upgrade.',
    hint: 'Schema lab: Resume the upgrade.',
  },
  place: { hash: '#/schema', label: 'Schema lab' },
  perform: async ({ lab }) => {
    await lab.upgrade.run()
  },
  checks: [
    {
      id: 'as-planned',
      title: 'Every record ended where the plan said, and those set aside have their bytes.',
      look: async ({ lab, notes }) => {
        const { records: planned } = found(notes)
        const { aggregates } = await lab.dump()
        const states = aggregates.map((each) => {
          const was = planned[keyOf(each)]
          const now = was && stateOf(each, was)
          return { now, asPlanned: was !== undefined && (was.outcome === 'upcast') === (now === 'rewritten') }
        })
        const count = (state: string) => states.filter(({ now }) => now === state).length
        return {
          ok: states.every(({ asPlanned }) => asPlanned) && lab.upgrade.state().phase === 'current',
          saw: `${count('rewritten')} rewritten, ${count('set aside')} set aside; ${states.filter(({ asPlanned }) => asPlanned).length} of ${states.length} as planned.`,
        }
      },
    },
    {
      id: 'report',
      title: 'The report is about the whole, went on where it was killed, and counts what the plan counted.',
      look: async ({ lab, notes }) => {
        const { counts } = found(notes)
        const report = await lab.upgrade.lastReport()
        if (report === null) return { ok: false, saw: 'No upgrade of this device has ended yet.' }
        return {
          ok: report.finished && report.resumedAt === killedAt && sameCounts(report.counts, counts),
          saw: `From release ${report.from} to ${report.to}, gone on at ${report.resumedAt ?? 'the start'}: ${countsIn(report.counts)}; planned: ${countsIn(counts)}; meanings changed: ${report.meaningsChanged}.`,
        }
      },
    },
    {
      id: 'same-hash',
      title: 'The hash of all heads is what it was before the upgrade.',
      look: async ({ lab, notes }) => {
        const { hash } = found(notes)
        const now = await lab.hash()
        const { phase } = lab.upgrade.state()
        return {
          ok: now === hash && phase === 'current',
          saw: `Before: ${short(hash)}…; now: ${short(now)}…; the upgrade is ${phase === 'current' ? 'over' : phase}.`,
        }
      },
    },
  ],
}

export const twice: Step<Lab> = {
  id: 'twice',
  title: 'Run it twice',
  caption: 'A migration that somebody runs again by mistake must have nothing left to do.',
  notes: 'Everybody has divided by 100 twice once. The version on the row is what makes it impossible here.',
  text: [
    'Two people run the same script; a deployment is tried again. Run the upgrade once more on records that are upgraded already.',
  ],
  predict: {
    question: 'queue-29 went from 29 % to 0.29. What is it after a second run?',
    options: ['0.0029', '0.29', 'Quarantined: it is no percentage any more'],
    answer: 1,
    why: 'The row says which version it is in, and steps start from there. A step that guessed from the value, “above 1 is a percentage”, would be wrong for 0.07 %.',
  },
  actions: [
    {
      id: 'again',
      label: 'Run it again',
      run: async ({ lab, notes }) => {
        notes.set('rows', await rowsOf(lab))
        const { counts, bytesRewritten } = await lab.upgrade.run()
        return `${countsIn(counts)}; ${bytesRewritten} bytes rewritten.`
      },
    },
  ],
  place: { hash: '#/schema', label: 'Schema lab' },
  checks: [
    {
      id: 'nothing-to-do',
      title: 'The second run visited every record and rewrote nothing.',
      look: async ({ lab, notes }) => {
        const before = noted<Readonly<Record<string, string>>>(notes, 'rows')
        const now = await rowsOf(lab)
        const changed = Object.keys(now).filter((key) => now[key] !== before[key])
        const report = await lab.upgrade.lastReport()
        const { threshold } = ruleOf(await policyOf(lab, 'mail'), 'queue-29')
        return {
          ok: changed.length === 0 && report?.bytesRewritten === 0 && threshold === 0.29,
          saw: `Changed: ${counted(changed.length, 'record')}; ${report?.bytesRewritten ?? 'unknown'} bytes rewritten; queue-29 has the threshold ${threshold}.`,
        }
      },
    },
  ],
}
