/** The same device on a third backend: one file an aggregate, replaced whole. */
import type { ScenarioDevice, Step } from '../../app/scenario.ts'
import type { DeviceChoice, Stage } from '../../app/stage.ts'
import type { Lab } from '../../lab/contract.ts'
import { answerOf, contentsOf, counted, noted, policyId, policyOf, ruleOf, short } from '../reading.ts'

const choices = {
  swapped: { backend: 'files' },
  'save-memory': { backend: 'memory' },
  'save-indexeddb': { backend: 'indexeddb' },
  'save-files': { backend: 'files' },
} satisfies Record<string, DeviceChoice>

/** Where the page has no files, a device on them stands on memory, and forgets. */
export const devices: readonly ScenarioDevice[] = [
  { name: 'swapped', what: 'keeps every aggregate in a file', ...choices.swapped },
  { name: 'save-memory', what: 'saves in memory', ...choices['save-memory'] },
  { name: 'save-indexeddb', what: 'saves in IndexedDB', ...choices['save-indexeddb'] },
  { name: 'save-files', what: 'saves in files', ...choices['save-files'] },
]

/** Why this page has no files; null where it has. */
async function whyNoFiles(lab: Lab): Promise<string | null> {
  return (await lab.proofs.places()).find(({ id }) => id === 'files')?.missing ?? null
}

const swapped = (stage: Stage<Lab>) => stage.device('swapped', choices.swapped)

export const swap: Step<Lab> = {
  id: 'swap',
  title: 'Swap what is below',
  caption: 'Another backend, the same history: the digest of all heads does not know where it is kept.',
  notes: 'If this browser has no files, say so: the lesson goes on over memory, and forgets at the reload.',
  text: [
    'A third backend keeps every aggregate in one file of this browser’s own file system. A save writes the file whole, into a journal first and then in its place. Not one line above the backend’s port was written for it.',
    'Open a device on it, hand it this device’s history, close its page and open it again.',
  ],
  predict: {
    question: 'After the device was filled: what of it differs from this one?',
    options: [
      'The tokens: every database makes its own',
      'The revisions’ ids: they are made by the backend',
      'Nothing that the digest of all heads sees',
    ],
    answer: 2,
    why: 'Ids are digests of what happened, and tokens digests of heads. The backend only keeps rows.',
  },
  actions: [
    {
      id: 'open',
      label: 'Open a device on files',
      run: async (stage) => {
        const missing = await whyNoFiles(stage.lab)
        const lab = await swapped(stage)
        await lab.importFixture(await stage.lab.exportFixture())
        const [mine, its] = [await stage.lab.hash(), await lab.hash()]
        stage.notes.set('swapped', { mine, its })
        const holds = `It holds ${contentsOf(await lab.dump())}, digest ${short(its)}…; this one’s is ${short(mine)}….`
        return missing === null ? holds : `${missing} So memory was taken. ${holds}`
      },
    },
    {
      id: 'reload',
      label: 'Close its page and open it again',
      run: async (stage) => {
        await swapped(stage)
        const lab = await stage.reload('swapped')
        const its = await lab.hash()
        stage.notes.set('swapped again', its)
        return `It holds ${contentsOf(await lab.dump())}, digest ${short(its)}….`
      },
    },
  ],
  checks: [
    {
      id: 'same-history',
      title: 'The swapped device had the digest of this one, and kept what its backend promises to keep.',
      look: async (stage) => {
        const { mine, its } = noted<{ mine: string; its: string }>(stage.notes, 'swapped')
        const again = noted<string>(stage.notes, 'swapped again')
        const missing = await whyNoFiles(stage.lab)
        const kept = again === its
        return {
          ok: mine === its && kept === (missing === null),
          saw: `Digests ${short(mine)}… and ${short(its)}…; after its page was closed ${kept ? 'the same' : 'another'}${missing === null ? '' : `, for this was memory: ${missing}`}.`,
        }
      },
    },
  ],
}

const saves = 12

/** Revises one rule over and over; gives the answers, and the milliseconds. */
async function reviseOften(lab: Lab): Promise<{ answers: readonly string[]; ms: number }> {
  const answers: string[] = []
  const began = performance.now()
  for (let turn = 1; turn <= saves; turn++) {
    const change = { threshold: turn / 100 }
    answers.push(answerOf(await lab.run({ type: 'reviseRule', policyId, ruleId: 'cpu-hot', change })))
  }
  return { answers, ms: Math.round(performance.now() - began) }
}

interface Cost {
  readonly name: string
  readonly answers: readonly string[]
  readonly ms: number
}

export const cost: Step<Lab> = {
  id: 'cost',
  title: 'What it costs',
  caption: 'Swapping costs no caller a line; it costs what the old backend promised beside the contract.',
  notes: 'The milliseconds are this machine’s. What grows with the history is the point, not the figure.',
  text: [
    'The answers are the contract. Time, space and what survives a power cut are not: they are each backend’s own.',
    'Save one policy a dozen times on three devices and compare answers and milliseconds.',
  ],
  predict: {
    question:
      'A policy’s file holds its record and its revisions, and is replaced whole. What does its hundredth save write?',
    options: [
      'What changed, as IndexedDB does',
      'The record, the newest revision and ninety-nine older ones, twice',
      'The record alone: revisions are never rewritten',
    ],
    answer: 1,
    why: 'The file whole, once into the journal, which holds little, and once in its place. In IndexedDB a save writes two rows of this size whatever came before.',
  },
  actions: [
    {
      id: 'measure',
      label: 'Save a dozen times on each',
      run: async (stage) => {
        const costs: Cost[] = []
        for (const name of ['save-memory', 'save-indexeddb', 'save-files'] as const) {
          const lab = await stage.device(name, choices[name])
          await lab.reset('course')
          await lab.settled()
          costs.push({ name: name.replace('save-', ''), ...(await reviseOften(lab)) })
        }
        stage.notes.set('costs', costs)
        return costs.map(({ name, ms }) => `${name} ${ms} ms`).join(' · ')
      },
    },
  ],
  checks: [
    {
      id: 'same-answers',
      title: 'All three gave the same answers, and hold the last threshold.',
      look: async (stage) => {
        const costs = noted<readonly Cost[]>(stage.notes, 'costs')
        const onFiles = await stage.device('save-files', choices['save-files'])
        const { threshold } = ruleOf(await policyOf(onFiles), 'cpu-hot')
        const same = new Set(costs.map(({ answers }) => answers.join())).size === 1
        return {
          ok: costs.length === 3 && same && threshold === saves / 100,
          saw: `${same ? 'The same' : 'Different'} ${counted(saves, 'answer')} on ${costs.map(({ name, ms }) => `${name} (${ms} ms)`).join(', ')}; cpu-hot is at ${threshold}.`,
        }
      },
    },
  ],
}
