/** Last write wins, on purpose: what it throws away is counted, because nobody would see it otherwise. */
import type { Step } from '../../app/scenario.ts'
import type { Stage } from '../../app/stage.ts'
import type { Lab } from '../../lab/contract.ts'
import { aggregateIn, counted, done, latencyPolicyId, noted, policyOf, ruleOf } from '../reading.ts'
import { apart, meet } from './devices.ts'

const ruleId = 'latency-spike'

interface Before {
  readonly lost: number
  readonly threshold: number
  readonly window: number
}

/** Two people change two different fields of one rule, apart: one the threshold, one the window. */
async function changeApart(stage: Stage<Lab>, threshold: number, window: number): Promise<void> {
  const revise = (lab: Lab, change: object) =>
    lab.run({ type: 'reviseRule', policyId: latencyPolicyId, ruleId, change }).then(done)
  await apart(
    stage,
    (mine) => revise(mine, { threshold }),
    (theirs) => revise(theirs, { window }),
  )
  await meet(stage)
}

async function now(lab: Lab): Promise<Before> {
  const { threshold, window } = ruleOf(await policyOf(lab, latencyPolicyId), ruleId)
  return { lost: (await lab.dump()).counts.lostUpdates, threshold, window }
}

/** The rule as it was before, under this name in the notes, and as it is when both have met: here and there. */
async function beforeAndAfter(stage: Stage<Lab>, name: string) {
  const before = noted<Before>(stage.notes, name)
  const other = await meet(stage)
  const [after, there] = [await now(stage.lab), await now(other)]
  return {
    before,
    after,
    same: said(after) === said(there),
    changed: [after.threshold !== before.threshold, after.window !== before.window].filter(Boolean).length,
    saw: `Before: ${said(before)}. Now: ${said(after)} here, ${said(there)} there`,
  }
}

const said = ({ threshold, window }: Before) => `threshold ${threshold}, window ${window}`

export const lost: Step<Lab> = {
  id: 'lost',
  title: 'Last write wins',
  caption: 'Two changes that did not even touch: one of them is gone, and nobody was asked.',
  notes:
    'The status line stays clean. That is the point: the loss is only seen because this app counts it. Ask where theirs is counted.',
  text: [
    'Many systems keep whichever state was written last, as a whole, and call it simple. The room’s policy is switched to that here.',
    'Apart, this device changes the threshold of latency-spike, and the other device its window. Two different fields.',
  ],
  predict: {
    question: 'How many of the two changes are there when they have met?',
    options: [
      'Both: they are different fields',
      'One: the later state replaces the other as a whole',
      'None, until somebody decides',
    ],
    answer: 1,
    why: 'The winner’s state is whole, and it was made without the other’s change. Which one is later, two clocks say that nobody compared.',
  },
  actions: [
    {
      id: 'lose',
      label: 'Switch to last-write-wins, change one field on each device, join again',
      run: async (stage) => {
        const { lab, notes } = stage
        await lab.policy.set('last-write-wins')
        await meet(stage)
        const before = await now(lab)
        notes.set('before-loss', before)
        await changeApart(stage, before.threshold === 0.3 ? 0.31 : 0.3, before.window === 4 ? 5 : 4)
        const after = await now(lab)
        return `Before: ${said(before)}. After: ${said(after)}. ${counted(after.lost - before.lost, 'update')} lost.`
      },
    },
  ],
  place: { hash: '#/sync', label: 'the room’s policy, with its count' },
  checks: [
    {
      id: 'one-of-two',
      title: 'Of two changes to two fields one is there, on both devices, and nothing says conflict.',
      look: async (stage) => {
        const { changed, same, saw } = await beforeAndAfter(stage, 'before-loss')
        const { status } = aggregateIn(await stage.lab.dump(), 'policy', latencyPolicyId)
        return {
          ok: changed === 1 && same && status !== 'conflict',
          saw: `${saw}; the policy is ${status}.`,
        }
      },
    },
    {
      id: 'counted',
      title: 'The loss was counted.',
      look: async ({ lab, notes }) => {
        const before = noted<Before>(notes, 'before-loss')
        const { lost: count } = await now(lab)
        return { ok: count > before.lost, saw: `Lost updates: ${before.lost} before, ${count} now.` }
      },
    },
  ],
}

export const asked: Step<Lab> = {
  id: 'asked',
  title: 'The same, and nothing is lost',
  caption: 'Field by field from what both started from: two changes, and both are there.',
  notes: 'Same edits, same cut, another policy. Only what really contradicts is left for people.',
  text: ['Back to the policy “ask”, with the same kind of changes: the threshold here, the window there.'],
  actions: [
    {
      id: 'ask',
      label: 'Switch to ask, change one field on each device, join again',
      run: async (stage) => {
        const { lab, notes } = stage
        await lab.policy.set('ask')
        await meet(stage)
        // One head to start from, whatever came before: a save joins what is merged.
        done(
          await lab.run({
            type: 'reviseRule',
            policyId: latencyPolicyId,
            ruleId,
            change: { runbook: 'Look at the queue first.' },
          }),
        )
        await meet(stage)
        const before = await now(lab)
        notes.set('before-ask', before)
        await changeApart(stage, before.threshold + 0.1, before.window + 1)
        const after = await now(lab)
        return `Before: ${said(before)}. After: ${said(after)}.`
      },
    },
  ],
  checks: [
    {
      id: 'both-of-two',
      title: 'Both changes are there, on both devices, and no further update was lost.',
      look: async (stage) => {
        const { before, after, changed, same, saw } = await beforeAndAfter(stage, 'before-ask')
        const keptCount = after.lost === before.lost
        return {
          ok: changed === 2 && same && keptCount,
          saw: `${saw}. Lost updates: ${after.lost}, as before: ${keptCount ? 'yes' : 'no'}.`,
        }
      },
    },
  ],
}
