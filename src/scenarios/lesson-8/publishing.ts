/** Between saved and published: what waits, and what may come twice. */
import type { Step } from '../../app/scenario.ts'
import type { Stage } from '../../app/stage.ts'
import type { Lab } from '../../lab/contract.ts'
import { courseSamples } from '../../lab/fixtures/course.ts'
import { aggregateIn, counted, done, incidentsIn, policyId, short } from '../reading.ts'

const incidentId = `${policyId}:cpu-hot:2026-04-02T09:02:00.000Z`

export const savedNotPublished: Step<Lab> = {
  id: 'saved-not-published',
  title: 'Saved, not yet published',
  caption: 'The change is safe on this device, and the outbox knows that nobody else has it.',
  notes: 'Point at the status: saved and published are two words here, and two facts.',
  text: [
    'With every change the outbox gets an entry: this revision is still to be sent to other devices. It is settled only when the receiver says that it has stored it. No server takes them here, so they wait.',
    'Change something, and find your change in the outbox.',
  ],
  exercise: {
    kind: 'task',
    question: 'Resolve the incident of cpu-hot with a note.',
    hint: 'Dashboard: Incidents, cpu-hot, Resolve.',
  },
  place: { hash: '#/records/outbox', label: 'Outbox' },
  perform: async ({ lab }) => {
    done(
      await lab.run({
        type: 'resolveIncident',
        incidentId,
        by: 'ada',
        note: 'a batch job, moved to the night',
      }),
    )
  },
  checks: [
    {
      id: 'waits',
      title: 'The incident is resolved, and the revision that says so waits in the outbox.',
      look: async ({ lab }) => {
        const dump = await lab.dump()
        const { domain, heads } = aggregateIn(dump, 'incident', incidentId)
        const entry = dump.outbox.find(({ kind, id }) => kind === 'replicate' && heads.includes(id))
        const state = domain && 'state' in domain ? domain.state : 'unreadable'
        return {
          ok: state === 'resolved' && entry?.settled === false,
          saw: `The incident is ${state}; its head ${short(heads[0] ?? '')}… is ${entry ? (entry.settled ? 'settled' : 'waiting') : 'not'} in the outbox, beside ${counted(dump.outbox.filter(({ settled }) => !settled).length, 'unsettled entry', 'unsettled entries')} in all.`,
        }
      },
    },
  ],
}

/** The breach of the course's samples a day later, told by this tab and by another one. */
async function tellTwice(stage: Stage<Lab>): Promise<string> {
  const samples = courseSamples().map((sample) => ({
    ...sample,
    observedAt: sample.observedAt.replace('04-02', '04-03'),
  }))
  const other = await stage.tab()
  done(await stage.lab.run({ type: 'observe', policyId, samples }))
  done(await other.run({ type: 'observe', policyId, samples }))
  await stage.settled()
  const dump = await stage.lab.dump()
  return `Told twice, there ${dailyIncidents(dump) === 1 ? 'is one incident' : `are ${dailyIncidents(dump)} incidents`} of that day.`
}

const day = '2026-04-03'

function dailyIncidents(dump: Awaited<ReturnType<Lab['dump']>>): number {
  return incidentsIn(dump).filter(({ openedAt }) => openedAt.startsWith(day)).length
}

export const atLeastOnce: Step<Lab> = {
  id: 'at-least-once',
  title: 'At least once',
  caption: 'What was committed is published at least once, so whoever reads must know a repeat.',
  notes: 'Exactly once does not exist between two machines. An id that is made from the facts does.',
  text: [
    'An entry is sent, and sent again when no answer came. So the outbox promises at least once, and readers drop repeats by the message’s id.',
    'The ids here are made from the facts: an incident’s from policy, rule and instant, a notice’s from its incident. Let two tabs find the same breach.',
  ],
  predict: {
    question:
      'Two tabs observe the same samples of the next day. How many incidents and notices of that day are there?',
    options: ['Two incidents, two notices', 'One incident, two notices', 'One incident, one notice'],
    answer: 2,
    why: 'The same facts give the same id, so the second tab finds what the first one made.',
  },
  actions: [{ id: 'twice', label: 'Observe in two tabs', run: tellTwice }],
  checks: [
    {
      id: 'once',
      title: 'The breach that was told twice is one incident with one notice, delivered to the pager.',
      look: async ({ lab }) => {
        const dump = await lab.dump()
        const notices = dump.outbox.filter(({ kind, id }) => kind === 'notify' && id.includes(day))
        const incidents = dailyIncidents(dump)
        return {
          ok: incidents === 1 && notices.length === 1 && notices[0]?.settled === true,
          saw: `Of ${day}: ${counted(incidents, 'incident')}, ${counted(notices.length, 'notice')}, ${counted(notices.filter(({ settled }) => settled).length, 'delivery', 'deliveries')}.`,
        }
      },
    },
  ],
}
