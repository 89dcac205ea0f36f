/** Third and fourth proof: a save that comes too late, and what is published at commit. */
import type { Step } from '../../app/scenario.ts'
import type { Stage } from '../../app/stage.ts'
import type { Lab } from '../../lab/contract.ts'
import { aggregateIn, answerOf, counted, done, noted, policyId, policyOf, ruleOf, short } from '../reading.ts'

const ruleId = 'cpu-sustained'

export const staleWrite: Step<Lab> = {
  id: 'stale-write',
  title: 'Third proof: a stale write',
  caption: 'A save names the state it was made on; when that is gone, it is refused and nothing is lost.',
  notes: 'Ask what their own save does here. “It never happens” is failure mode number six.',
  text: [
    'Two tabs open the form of one rule. Each was shown the same state. One saves, then the other.',
    'Let both tabs save.',
  ],
  predict: {
    question: 'What does the second tab get, where the room’s merge policy is “ask”?',
    options: [
      'Its threshold is saved, the other one is gone',
      'stale-write, with the token it expected and the one that is there',
      'Both are merged without a word',
    ],
    answer: 1,
    why: 'The token is the digest of the heads that the form was opened on. They have moved, so the save is refused inside its transaction.',
  },
  actions: [
    {
      id: 'both',
      label: 'Save in both tabs',
      run: async (stage) => {
        const { token } = aggregateIn(await stage.lab.dump(), 'policy', policyId)
        const revise = (threshold: number) => ({
          type: 'reviseRule',
          policyId,
          ruleId,
          change: { threshold },
          basedOn: token,
        })
        const first = await (await stage.tab()).run(revise(0.7))
        const second = await stage.lab.run(revise(0.6))
        await stage.settled()
        stage.notes.set('answers', [answerOf(first), answerOf(second)])
        return `The first tab: ${answerOf(first)}. The second: ${second.ok ? 'ok' : second.error.message}`
      },
    },
  ],
  checks: [
    {
      id: 'refused',
      title: 'The second save was refused, and the first one stands.',
      look: async ({ lab, notes }) => {
        const [first, second] = noted<readonly string[]>(notes, 'answers')
        const { threshold } = ruleOf(await policyOf(lab), ruleId)
        const { lostUpdates } = (await lab.dump()).counts
        return {
          ok: first === 'ok' && second === 'stale-write' && threshold === 0.7 && lostUpdates === 0,
          saw: `The tabs got ${first} and ${second}; ${ruleId} is at ${threshold}; ${counted(lostUpdates, 'lost update')}.`,
        }
      },
    },
  ],
}

const tried = 'publications'

/** A tab that does not lead, on a device of its own: what fails there is this work, and not the leader's. */
async function publisher(stage: Stage<Lab>): Promise<Lab> {
  await stage.device('publisher', { backend: 'indexeddb' })
  return stage.tab('publisher')
}

async function entriesOf(lab: Lab): Promise<{ revisions: number; entries: number }> {
  const { counts, outbox } = await lab.dump()
  return { revisions: counts.revisions, entries: outbox.filter(({ kind }) => kind === 'replicate').length }
}

export const atCommit: Step<Lab> = {
  id: 'at-commit',
  title: 'Fourth proof: published at commit',
  caption: 'What is to be told is stored with what happened: never one without the other.',
  notes: 'This is the step where MonitoringRuntime’s publish-after-commit goes.',
  text: [
    'A policy is created while the storage fails at the third request; then once more, and nothing fails.',
    'Each time count what was stored and what is to be told of it.',
  ],
  predict: {
    question: 'After the failed try: how many revisions, and how many entries in the outbox?',
    options: ['One revision, no entry', 'None of either', 'No revision, one entry'],
    answer: 1,
    why: 'Record, revision and entry are one transaction. There is no moment at which one of them is there alone.',
  },
  actions: [
    {
      id: 'try',
      label: 'Create a policy, failing and then not',
      run: async (stage) => {
        const lab = await publisher(stage)
        await lab.reset('empty')
        await lab.settled()
        lab.faults.failStorageRequest(3)
        const first = await lab.run({ type: 'createPolicy', policyId: 'published' })
        lab.faults.clear()
        const failed = await entriesOf(lab)
        done(await lab.run({ type: 'createPolicy', policyId: 'published' }))
        stage.notes.set(tried, { code: answerOf(first), failed, after: await entriesOf(lab) })
        return `First ${answerOf(first)}: ${counted(failed.revisions, 'revision')}, ${counted(failed.entries, 'entry', 'entries')}. Then it went through.`
      },
    },
  ],
  checks: [
    {
      id: 'together',
      title: 'The failed save left nothing; the one that went through left a revision with its own entry.',
      look: async (stage) => {
        const { code, failed, after } = noted<Tried>(stage.notes, tried)
        const dump = await (await stage.device('publisher', { backend: 'indexeddb' })).dump()
        const [head = ''] = aggregateIn(dump, 'policy', 'published').heads
        const entry = dump.outbox.some(({ id }) => id === head)
        return {
          ok:
            code === 'storage-unavailable' &&
            failed.revisions + failed.entries === 0 &&
            after.revisions === 1 &&
            after.entries === 1 &&
            entry,
          saw: `After ${code}: ${counted(failed.revisions, 'revision')} and ${counted(failed.entries, 'entry', 'entries')}. Then ${after.revisions} and ${after.entries}; the entry ${entry ? 'names' : 'does not name'} the head ${short(head)}….`,
        }
      },
    },
  ],
}

interface Tried {
  readonly code: string
  readonly failed: { readonly revisions: number; readonly entries: number }
  readonly after: { readonly revisions: number; readonly entries: number }
}
