/** Two backends below one repository: one forgets, one keeps, both give the same answers. */
import type { Step } from '../../app/scenario.ts'
import type { Stage } from '../../app/stage.ts'
import type { Lab } from '../../lab/contract.ts'
import { contentsOf, done, noted, policyOf, ruleOf } from '../reading.ts'
import { askAll } from './questions.ts'

const forgetful = (stage: Stage<Lab>) => stage.device('in-memory', { backend: 'memory' })

export const inMemory: Step<Lab> = {
  id: 'in-memory',
  title: 'A system that forgets',
  caption: 'A dictionary in memory is a complete repository, until its page goes.',
  notes: 'Ask who has run such a system in production. Let them predict before you press anything.',
  text: [
    'Your Python system keeps policies in InMemoryPolicyRepository, and MonitoringRuntime holds the only reference to it. That is a complete repository: it answers, it guards identity, it hands out valid policies.',
    'Driftwatch has the same thing: a device whose backend is memory. Open one, let it take the course’s samples, then close its page and open it again.',
  ],
  predict: {
    question: 'What does the device in memory hold after its page was closed and opened again?',
    options: [
      'The policies, but no incidents',
      'Everything: the repository’s contract says that what was added can be got',
      'Nothing',
    ],
    answer: 2,
    why: 'The contract holds as long as the object does. How long what was stored outlives its page is a promise of the backend, and this backend makes none.',
  },
  actions: [
    {
      id: 'open',
      label: 'Open a device in memory',
      run: async (stage) => {
        const lab = await forgetful(stage)
        await lab.reset('course')
        const dump = await lab.dump()
        stage.notes.set('held in memory', dump.aggregates.length)
        return `It took the course’s samples and holds ${contentsOf(dump)}.`
      },
    },
    {
      id: 'reload',
      label: 'Close its page and open it again',
      run: async (stage) => {
        await forgetful(stage)
        const lab = await stage.reload('in-memory')
        return `It holds ${contentsOf(await lab.dump())}.`
      },
    },
  ],
  checks: [
    {
      id: 'forgot',
      title: 'What the device in memory held is gone with its page.',
      look: async (stage) => {
        const held = noted<number>(stage.notes, 'held in memory')
        const dump = await (await forgetful(stage)).dump()
        return {
          ok: held > 0 && dump.aggregates.length === 0,
          saw: `It held ${held} aggregates; now it holds ${contentsOf(dump)}.`,
        }
      },
    },
  ],
}

export const kept: Step<Lab> = {
  id: 'kept',
  title: 'The same contract, kept',
  caption: 'Another backend below the same repository: the domain does not notice, the data stays.',
  notes: 'Use the browser’s own reload button, so that nobody suspects a trick.',
  text: [
    'This page’s own device has IndexedDB below the same repository. No line of the domain and no command knows which of the two it has.',
    'Change something, reload this page with the browser’s own button, come back to this step and check.',
  ],
  exercise: {
    kind: 'task',
    question: 'Give rule cpu-hot of policy service-monitoring the threshold 0.92, then reload the page.',
    hint: 'Dashboard: policy service-monitoring, rule cpu-hot, Revise.',
  },
  place: { hash: '#/dashboard', label: 'Dashboard' },
  perform: async (stage) => {
    const { lab } = stage
    const change = { threshold: 0.92 }
    done(await lab.run({ type: 'reviseRule', policyId: 'service-monitoring', ruleId: 'cpu-hot', change }))
    await stage.reload()
  },
  checks: [
    {
      id: 'survived',
      title: 'The new threshold was there when this page opened.',
      look: async ({ lab, openedWith }) => {
        const { threshold } = ruleOf(await policyOf(lab), 'cpu-hot')
        const opened = (await lab.hash()) === openedWith
        const when = opened
          ? 'and nothing has changed since the page opened'
          : 'changed after the page opened'
        return { ok: threshold === 0.92 && opened, saw: `cpu-hot has the threshold ${threshold}, ${when}.` }
      },
    },
  ],
}

export const sameAnswers: Step<Lab> = {
  id: 'same-answers',
  title: 'One contract, two backends',
  caption: 'Six questions, two backends, the same six answers.',
  notes: 'The answers are the contract. What only IndexedDB promises is durability, not an answer.',
  text: [
    'A contract is what callers may rely on: not only that a policy comes back, but what happens when it is missing, already there, or changed by somebody else in the meantime.',
    'Ask a device in memory and a device in IndexedDB the same six things.',
  ],
  predict: {
    question: 'Which answers differ between the two backends?',
    options: [
      'Stale writes: memory has nobody to be overtaken by',
      'None of them',
      'Duplicates: only a database has keys',
    ],
    answer: 1,
    why: 'All six are decided by the one implementation above the backends, inside a transaction that both offer.',
  },
  actions: [
    {
      id: 'ask',
      label: 'Ask both devices',
      run: async (stage) => {
        const memory = await askAll(await forgetful(stage))
        const indexedDb = await askAll(await stage.device('in-indexeddb', { backend: 'indexeddb' }))
        stage.notes.set('answers', [memory, indexedDb])
        return `Memory: ${memory.join(' · ')}. IndexedDB: ${indexedDb.join(' · ')}.`
      },
    },
  ],
  checks: [
    {
      id: 'same',
      title: 'Both gave the same answers and hold the same policies.',
      look: async (stage) => {
        const [memory, indexedDb] = noted<[string[], string[]]>(stage.notes, 'answers')
        const one = await policyOf(await forgetful(stage))
        const other = await policyOf(await stage.device('in-indexeddb', { backend: 'indexeddb' }))
        const same = JSON.stringify(one) === JSON.stringify(other)
        return {
          ok: same && memory.join() === indexedDb.join() && new Set(memory).size > 1,
          saw: `${memory.join(' · ')} on ${memory.join() === indexedDb.join() ? 'both' : 'one'}; the policies are ${same ? 'equal' : 'different'}.`,
        }
      },
    },
  ],
}
