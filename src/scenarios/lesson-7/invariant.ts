/** Two devices, each activates another rule with the same metric and window: every field merges, the aggregate breaks. */
import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import {
  aggregateIn,
  answerOf,
  counted,
  done,
  incidentsIn,
  noted,
  policyOf,
  ruleOf,
  short,
} from '../reading.ts'
import { apart, meet } from './devices.ts'

export const queuePolicy = 'queue-watch'
const first = 'queue-long'
const second = 'queue-slow'
const aggregate = { type: 'policy', id: queuePolicy } as const

const draft = (ruleId: string) => ({
  type: 'registerRule' as const,
  policyId: queuePolicy,
  rule: { ruleId, metricName: 'queue', threshold: 0.5, severity: 'critical', window: 1, mode: 'threshold' },
})

const anotherSave = {
  type: 'reviseRule',
  policyId: queuePolicy,
  ruleId: first,
  change: { window: 2 },
} as const

const activate = (lab: Lab, ruleId: string) =>
  lab.run({ type: 'activateRule', policyId: queuePolicy, ruleId }).then(done)

export const broken: Step<Lab> = {
  id: 'broken',
  title: 'Every field merges',
  caption: 'No field was changed twice, and still the two saves cannot both be true.',
  notes:
    'Ask for a merge rule per field that would have caught it. There is none: it is about two rules at once.',
  text: [
    `Policy ${queuePolicy} has two drafts, ${first} and ${second}, on the same metric and window. Two active rules of one policy never share that pair, and each device keeps to it.`,
    'The link is cut. This device activates one of them, the other device the other one. Then they meet.',
  ],
  predict: {
    question:
      'One device changed the state of one rule, the other device that of another. What do they come to?',
    options: [
      'Merged: both rules are active, because no field was changed twice',
      'A conflict of fields: both changed a state',
      'A conflict without any conflicting field: the policy’s constructor refuses what the merge gives',
    ],
    answer: 2,
    why: 'A merge works field by field and knows no invariant. So every merge goes through the domain’s constructor, and what it refuses is a conflict, with both heads kept.',
  },
  actions: [
    {
      id: 'activate-both',
      label: 'Cut the link, activate one rule on each device, join again',
      run: async (stage) => {
        const { lab } = stage
        const { aggregates } = await lab.dump()
        if (!aggregates.some(({ id }) => id === queuePolicy)) {
          done(await lab.run({ type: 'createPolicy', policyId: queuePolicy }))
          for (const ruleId of [first, second]) done(await lab.run(draft(ruleId)))
        }
        await apart(
          stage,
          (mine) => activate(mine, first),
          (theirs) => activate(theirs, second),
        )
        await meet(stage)
        const [conflict] = (await lab.dump()).conflicts.filter(({ id }) => id === queuePolicy)
        return conflict
          ? `They met: a conflict of kind “${conflict.kind}”, with ${counted(conflict.fields.length, 'conflicting field')}.`
          : 'They met, and there is no conflict.'
      },
    },
  ],
  place: { hash: `#/sync/conflicts/policy/${queuePolicy}`, label: 'the conflict' },
  checks: [
    {
      id: 'invariant',
      title: 'The conflict is about an invariant and about no field, and both heads are kept.',
      look: async ({ lab }) => {
        const conflict = (await lab.dump()).conflicts.find(({ id }) => id === queuePolicy)
        return {
          ok: conflict?.kind === 'invariant' && conflict.fields.length === 0 && conflict.heads.length === 2,
          saw: conflict
            ? `Kind ${conflict.kind}, ${counted(conflict.fields.length, 'conflicting field')}, ${counted(conflict.heads.length, 'head')}.`
            : 'There is no conflict.',
        }
      },
    },
    {
      id: 'same-on-both',
      title: 'Both devices hold the same heads and show the same conflict; nobody else may save on it.',
      look: async (stage) => {
        const other = await meet(stage)
        const here = await stage.lab.dump()
        const there = await other.dump()
        const both = [here, there].map((dump) => dump.conflicts.some(({ id }) => id === queuePolicy))
        // Only where it is refused: a look must change nothing.
        const answer = both.every(Boolean) ? answerOf(await other.run(anotherSave)) : 'not asked'
        return {
          ok: both.every(Boolean) && here.hash === there.hash && answer === 'conflict',
          saw: `Hashes ${short(here.hash)}… and ${short(there.hash)}…; in conflict: ${both.map((each) => (each ? 'yes' : 'no')).join(' and ')}; another save answered ${answer}.`,
        }
      },
    },
  ],
}

export const resolved: Step<Lab> = {
  id: 'resolved',
  title: 'Resolved on one, clear on both',
  caption: 'A resolution is a revision on top of all heads, and it travels like any other.',
  notes: 'Show the history afterwards: two lines that come together again.',
  text: [
    'Decide the conflict here: one of the two rules may be active. The panel lists the invariants against your result while you choose, and saves only what the domain accepts.',
    'What you save names every head that you saw as its parent. Had a third one arrived meanwhile, it would be refused as stale.',
  ],
  exercise: {
    kind: 'task',
    question: `Resolve the conflict of ${queuePolicy}: one of the two rules is active.`,
    hint: 'Conflicts: queue-watch. Choose Base for the state of one rule, then Save.',
  },
  place: { hash: `#/sync/conflicts/policy/${queuePolicy}`, label: 'the conflict' },
  perform: async ({ lab }) => {
    const { token, domain } = aggregateIn(await lab.dump(), 'policy', queuePolicy)
    if (domain === null || !('rules' in domain)) throw new Error('the policy has no view.')
    const rules = domain.rules.map((rule) => ({
      ...rule,
      state: rule.ruleId === first ? 'active' : 'draft',
    }))
    done(await lab.run({ type: 'resolveConflict', aggregate, result: { ...domain, rules }, basedOn: token }))
  },
  checks: [
    {
      id: 'clear-on-both',
      title: 'Both devices have one head and no conflict, and exactly one of the two rules is active.',
      look: async (stage) => {
        const other = await meet(stage)
        const mine = aggregateIn(await stage.lab.dump(), 'policy', queuePolicy)
        const theirs = aggregateIn(await other.dump(), 'policy', queuePolicy)
        const { rules } = await policyOf(other, queuePolicy)
        const active = rules.filter(({ state }) => state === 'active').map(({ ruleId }) => ruleId)
        return {
          ok: mine.status === 'clean' && mine.token === theirs.token && active.length === 1,
          saw: `Here ${mine.status}, there ${theirs.status}; tokens ${short(mine.token)}… and ${short(theirs.token)}…; active: ${active.join(', ') || 'none'}.`,
        }
      },
    },
  ],
}

const at = (minute: number) => `2026-04-02T12:0${minute}:00.000Z`

export const across: Step<Lab> = {
  id: 'across',
  title: 'What merging does not protect',
  caption: 'An invariant across two aggregates has no constructor that could refuse.',
  notes: 'Say it plainly. Then ask what their system assumes across two rows.',
  text: [
    'A rule has at most one open incident: while it is open, further outcomes add nothing to it. Each device keeps to that. But an incident is an aggregate of its own, and two of them are two.',
    'Apart, both devices observe a breach of the one active rule, at two different minutes.',
  ],
  predict: {
    question:
      'Each device opens an incident for the same rule, at another minute. What is there when they meet?',
    options: [
      'One incident: they are merged by rule',
      'Two open incidents of one rule, and no conflict',
      'A conflict between the two incidents',
    ],
    answer: 1,
    why: 'Each of them is valid by itself, and nothing in the model holds both. The ledger groups them by rule, and a person resolves one. To protect it, the rule would have to own its incidents, and every breach would save the policy.',
  },
  actions: [
    {
      id: 'observe-both',
      label: 'Cut the link, observe a breach on each device, join again',
      run: async (stage) => {
        const { rules } = await policyOf(stage.lab, queuePolicy)
        const active = rules.find(({ state }) => state === 'active')?.ruleId ?? first
        const observe = (lab: Lab, minute: number) =>
          lab
            .run({
              type: 'observe',
              policyId: queuePolicy,
              samples: [{ metricName: 'queue', value: 0.9, observedAt: at(minute) }],
            })
            .then(done)
        await apart(
          stage,
          (mine) => observe(mine, 0),
          (theirs) => observe(theirs, 1),
        )
        await meet(stage)
        stage.notes.set('watched', active)
        return `They met: ${counted(await openOn(stage.lab, active), 'open incident')} of ${active}.`
      },
    },
  ],
  checks: [
    {
      id: 'two-open',
      title: 'One rule has two open incidents on both devices, and no aggregate is in conflict over it.',
      look: async (stage) => {
        const ruleId = noted<string>(stage.notes, 'watched')
        const other = await meet(stage)
        const counts = [await openOn(stage.lab, ruleId), await openOn(other, ruleId)]
        const { conflicts } = await stage.lab.dump()
        const incidents = conflicts.filter(({ type }) => type === 'incident').length
        return {
          ok: counts.every((count) => count === 2) && incidents === 0,
          saw: `Open incidents of ${ruleId}: ${counts.join(' here and ')} there; incidents in conflict: ${incidents}. ${ruleOf(await policyOf(stage.lab, queuePolicy), ruleId).state}, the rule is.`,
        }
      },
    },
  ],
}

async function openOn(lab: Lab, ruleId: string): Promise<number> {
  const open = incidentsIn(await lab.dump()).filter(({ state }) => state === 'open')
  return open.filter((incident) => incident.policyId === queuePolicy && incident.ruleId === ruleId).length
}
