import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import type { CourseScenario } from '../module-map.ts'
import { aggregateIn, latencyPolicyId } from '../reading.ts'
import { dropped, fromEvents, rebuilt } from './rebuilding.ts'
import { roles } from './roles.ts'

/** A valid policy, and not the one that was saved. */
const lyingText =
  '{"order":["latency-spike"],"rules":{"latency-spike":{"metricName":"latency","mode":"rate_of_change","severity":"warning","state":"active","threshold":0.9,"window":3}}}'

const authority: Step<Lab> = {
  id: 'authority',
  title: 'A snapshot that lies',
  caption: 'The snapshot says 0.9, the heads say 0.2: the disagreement is said, never mended in silence.',
  notes: 'The text is perfectly valid. Ask how their own system would notice.',
  text: [
    'Something wrote over the snapshot of service-monitoring-rate-of-change: a valid policy, but not the one that anybody saved. Its threshold is now 0.9 where people decided 0.2.',
    'Heads, snapshot and events now disagree. One of them has to be the authority.',
  ],
  predict: {
    question: 'Which policy do commands and screens get now?',
    options: [
      'The snapshot’s: it is the newest text',
      'None: the record waits in quarantine until somebody decides',
      'The events’: the snapshot is quietly rebuilt from them',
    ],
    answer: 1,
    why: 'The heads are the authority, and the record must be their snapshot. A quiet repair would hide that something writes where it must not.',
  },
  actions: [
    {
      id: 'lie',
      label: 'Write over the snapshot',
      run: async ({ lab }) => {
        await lab.faults.corruptRecord('policy', latencyPolicyId, lyingText)
        const { status } = aggregateIn(await lab.dump(), 'policy', latencyPolicyId)
        return `The record is ${status}.`
      },
    },
  ],
  place: { hash: `#/records/policy/${latencyPolicyId}/events`, label: 'its Events' },
  checks: [
    {
      id: 'said',
      title: 'The record is quarantined, and no policy is made of the wrong snapshot.',
      look: async ({ lab }) => {
        const dump = await lab.dump()
        const { status, domain } = aggregateIn(dump, 'policy', latencyPolicyId)
        const reason = dump.quarantine.find(({ id }) => id === latencyPolicyId)?.reason ?? 'no reason given'
        return { ok: status === 'quarantined' && domain === null, saw: `${status}: ${reason}` }
      },
    },
    {
      id: 'differs',
      title: 'The events still tell what was decided, and name what the snapshot changed.',
      look: async ({ lab }) => {
        const [told] = await lab.rebuild('policy', latencyPolicyId)
        const differences = told?.differences ?? []
        const found = differences.map(({ path, before, after }) => `${path.at(-1)}: ${before} for ${after}`)
        return {
          ok: told?.rebuilt !== null && differences.some(({ path }) => path.at(-1) === 'threshold'),
          saw: found.length === 0 ? 'Events and snapshot agree.' : `The snapshot says ${found.join(', ')}.`,
        }
      },
    },
  ],
}

const sorted: Step<Lab> = {
  id: 'roles',
  title: 'Who is what?',
  caption: 'Head, record, event, read model, message: five jobs, five things.',
  notes: 'The last one is the trap: an event is not yet a message.',
  text: ['Sort what you have seen by its job.'],
  exercise: roles,
  checks: [],
}

const own: Step<Lab> = {
  id: 'snapshots-or-events',
  title: 'Snapshots, events, or both?',
  caption: 'Policies keep both; incidents are their events. Why?',
  notes: 'There is a price on both sides. Ask for the price first.',
  text: [
    'Driftwatch keeps a policy as state and events, and an incident as its events alone. Say why, and decide for one aggregate of your own.',
  ],
  exercise: {
    kind: 'open',
    question: 'Why both for policies, and only events for incidents? And yours?',
    model:
      'A policy is read far more often than it is changed, and people compare and merge its fields: its state is the thing, and the events explain how it came about. An incident is what happened to it, three steps at most; its state follows from them, and two devices merge by putting their events together. Both cost: events must be readable for ever, in every version; snapshots can disagree with them, so one of them has to be the authority. For a shopping basket: state alone. Nobody asks how it came about.',
  },
  checks: [],
}

export const lesson5: CourseScenario = {
  id: 'lesson-5',
  title: 'Snapshots and events',
  lesson: 5,
  tags: [
    'outcome:shapes-kept-apart',
    'question:snapshots-or-events',
    'checklist:free-to-change',
    'checklist:meaning-or-convenience',
  ],
  fixture: 'course',
  claim:
    'Snapshot, events and read models say the same in different ways; one of them is the authority, and a disagreement is said aloud.',
  steps: [fromEvents, dropped, rebuilt, authority, sorted, own],
  where: [
    { file: 'src/domain/replay.ts', what: 'a policy from its events' },
    { file: 'src/history/rebuild.ts', what: 'the same over revisions, compared with the snapshot' },
    { file: 'src/domain/read-models/incident-ledger.ts', what: 'what the ledger is made of' },
    { file: 'src/storage/rebuild-read-models.ts', what: 'both read models from the aggregates' },
    { file: 'src/storage/reading.ts', what: 'a record that is not what its heads give is no policy' },
  ],
}
