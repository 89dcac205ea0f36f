/** The shared contract, run over what this page has, and over a backend with a fault. */
import type { Step } from '../../app/scenario.ts'
import type { Stage } from '../../app/stage.ts'
import type { Lab } from '../../lab/contract.ts'
import { noted } from '../reading.ts'

type Seen = Awaited<ReturnType<Lab['proofs']['run']>>[number]
type Place = Exclude<Seen['place'], 'pure'>

/** What a run came to over one storage: enough to say it again, and small enough to keep. */
interface Tally {
  readonly title: string
  readonly held: number
  readonly all: number
  readonly first: { readonly proof: string; readonly saw: string } | null
}

/** What a repository and its unit of work promise. */
const suites = ['repository', 'unit of work']

async function runOver(stage: Stage<Lab>, wanted: readonly Place[]): Promise<readonly Tally[]> {
  const places = (await stage.lab.proofs.places()).filter(({ id }) => wanted.includes(id))
  const seen = await stage.lab.proofs.run({ places: wanted, suites, drifts: [] })
  return places.flatMap(({ id, title }) => {
    const own = seen.filter(({ place }) => place === id)
    const failed = own.find(({ ok }) => !ok)
    if (own.length === 0) return []
    const first = failed ? { proof: failed.proof, saw: failed.saw } : null
    return [{ title, held: own.filter(({ ok }) => ok).length, all: own.length, first }]
  })
}

const said = ({ title, held, all }: Tally) => `${title}: ${held} of ${all} hold`

export const oneContract: Step<Lab> = {
  id: 'one-contract',
  title: 'One list of proofs, every backend',
  caption: 'A contract is a list of proofs that takes any backend, and knows none of them.',
  notes: 'Run it, then open src/proofs and look for the word IndexedDB. It is in a comment, if anywhere.',
  text: [
    'In Python one writes such a contract as a test class with a factory: the same methods run once with InMemoryPolicyRepository, once with the one on a database. Here it is src/proofs: it imports no adapter and no test runner, so that this page can run it, too.',
    'Run the contract of the repository and its unit of work over memory, over IndexedDB and over files, as far as this page has them. Each proof gets an empty database of its own.',
  ],
  predict: {
    question: 'Which proofs of the contract hold on IndexedDB and not in memory?',
    options: [
      'Those about what survives a reload',
      'None of them',
      'Those about overtaken saves: memory knows no second tab',
    ],
    answer: 1,
    why: 'Whatever only one backend can keep is no part of the shared contract. And a second connection to one memory is a second tab.',
  },
  actions: [
    {
      id: 'run',
      label: 'Run the contract',
      run: async (stage) => {
        const tallies = await runOver(stage, ['memory', 'indexeddb', 'files'])
        stage.notes.set('tallies', tallies)
        const missing = (await stage.lab.proofs.places()).flatMap(({ title, missing }) =>
          missing === null ? [] : [`${title} is not here: ${missing}`],
        )
        return [...tallies.map(said), ...missing].join(' · ')
      },
    },
  ],
  place: { hash: '#/proofs', label: 'Proofs' },
  checks: [
    {
      id: 'all-hold',
      title: 'Every proof holds over every storage that this page has, and each ran all of them.',
      look: async ({ notes }) => {
        const tallies = noted<readonly Tally[]>(notes, 'tallies')
        const same = new Set(tallies.map(({ all }) => all)).size === 1
        return {
          ok: same && tallies.every(({ held, all }) => held === all && all > 15),
          saw: `${tallies.map(said).join('; ')}.`,
        }
      },
    },
  ],
}

export const plantedFault: Step<Lab> = {
  id: 'planted-fault',
  title: 'A backend that cuts a corner',
  caption: 'A proof that nothing can fail proves nothing: plant a fault and see who notices.',
  notes: 'Ask for the number of failing proofs first. Most people say “nearly all”.',
  text: [
    'Somebody wrote a faster backend: it checks in one transaction and writes in a second one. On an idle machine every demonstration works.',
    'Run the same contract over it.',
  ],
  predict: {
    question: 'Which proof fails first?',
    options: [
      'A policy comes back as it was saved',
      'Of two tabs that save at once, one is refused',
      'A version nobody knows is refused by its kind',
    ],
    answer: 1,
    why: 'As long as one thing happens after the other, two transactions look like one. It takes a race, or a fault between them.',
  },
  actions: [
    {
      id: 'run',
      label: 'Run the contract over it',
      run: async (stage) => {
        const [tally] = await runOver(stage, ['faulty'])
        if (!tally) throw new Error('nothing ran.')
        stage.notes.set('faulty', tally)
        return `${said(tally)}. First fails ${tally.first?.proof}: ${tally.first?.saw}`
      },
    },
  ],
  checks: [
    {
      id: 'noticed',
      title: 'The race is the first to fail, and more than half of the contract does not notice.',
      look: async ({ notes }) => {
        const { held, all, first } = noted<Tally>(notes, 'faulty')
        return {
          ok: first?.proof === 'repository.race' && held > all / 2 && held < all,
          saw: `${held} of ${all} hold; first fails ${first?.proof ?? 'none'}: ${first?.saw ?? ''}`,
        }
      },
    },
  ],
}
