/** The same work with its message in the transaction, and after it. */
import type { Step } from '../../app/scenario.ts'
import type { DeviceChoice, Stage } from '../../app/stage.ts'
import type { Lab } from '../../lab/contract.ts'
import { counted, noted } from '../reading.ts'
import { leftBy, type Swept, sweep } from './sweep.ts'

/** The two devices of the comparison: when their outbox entries are written. */
export const choices = {
  'one-transaction': { backend: 'indexeddb', outbox: 'together' },
  'two-transactions': { backend: 'indexeddb', outbox: 'after' },
} satisfies Record<string, DeviceChoice>

async function sweepOn(stage: Stage<Lab>, name: keyof typeof choices): Promise<string> {
  await stage.device(name, choices[name])
  // In a tab that does not lead: what fails there is this work, and not the leader's.
  const swept = await sweep(await stage.tab(name))
  stage.notes.set(name, swept)
  const end = swept.half > 0 ? 'Then half of it: an incident, and no notice' : 'Then all of it'
  return `Nothing was left ${counted(swept.nothing, 'time', 'times')}. ${end}.`
}

async function sweptOn(stage: Stage<Lab>, name: keyof typeof choices) {
  const swept = noted<Swept>(stage.notes, name)
  const left = await leftBy(await stage.device(name, choices[name]))
  const { samples, incidents, notices } = left
  const stored = `stored: ${counted(samples, 'sample')}, ${counted(incidents, 'incident')}, ${counted(notices, 'notice')}`
  return { swept, ...left, stored }
}

export const together: Step<Lab> = {
  id: 'together',
  title: 'Fail at every request',
  caption: 'Whichever request fails: all of it happened, or nothing did.',
  notes: 'Say what a failing request stands for: a full disk, a closed tab, a power cut.',
  text: [
    'A breach is observed. That is several writes: the samples, the incident’s record, its revision, the entry of a read model, and a notice for the pager in the outbox. All in one transaction.',
    'On a device of its own the first storage request of that work fails, then the second, and so on, until the work gets through.',
  ],
  predict: {
    question: 'How often is an incident left without its notice, or a notice without its incident?',
    options: ['Never', 'Once: between the two writes', 'It depends on the browser'],
    answer: 0,
    why: 'Aggregate and intent to publish are in one transaction. There is no moment between them.',
  },
  actions: [
    {
      id: 'sweep',
      label: 'Fail every request in turn',
      run: (stage) => sweepOn(stage, 'one-transaction'),
    },
  ],
  checks: [
    {
      id: 'all-or-nothing',
      title: 'Every failed request left nothing; the work that got through left both.',
      look: async (stage) => {
        const { swept, samples, incidents, notices, stored } = await sweptOn(stage, 'one-transaction')
        return {
          ok: swept.nothing > 3 && samples === 1 && incidents === 1 && notices === 1,
          saw: `${swept.nothing} times nothing, then ${stored}.`,
        }
      },
    },
  ],
}

export const apart: Step<Lab> = {
  id: 'apart',
  title: 'The same without an outbox',
  caption: 'Save, then send: between the two there is a moment, and something will hit it.',
  notes: 'The incident exists, everybody sees it on screen, and nobody was paged. Ask who notices, and when.',
  text: [
    'A program without an outbox saves first and sends its message afterwards, when the save is safe. This device does so: what would be an outbox entry is written once the transaction is over.',
    'Fail every request again.',
  ],
  predict: {
    question: 'What is left, at some point of the sweep?',
    options: [
      'A notice about an incident that does not exist',
      'An incident that nobody will ever be told of',
      'Nothing or all, as before',
    ],
    answer: 1,
    why: 'When the second write fails, the first one is already there. Sending first only swaps the two halves.',
  },
  actions: [
    {
      id: 'sweep',
      label: 'Fail every request in turn',
      run: (stage) => sweepOn(stage, 'two-transactions'),
    },
  ],
  checks: [
    {
      id: 'half',
      title: 'An incident is stored whose notice is not, and never will be.',
      look: async (stage) => {
        const { swept, incidents, notices, stored } = await sweptOn(stage, 'two-transactions')
        return {
          ok: incidents === 1 && notices === 0,
          saw: `${swept.nothing} times nothing, then ${stored}.`,
        }
      },
    },
  ],
}
