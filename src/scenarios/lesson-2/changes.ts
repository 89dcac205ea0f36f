/** Two changes: one that leaves the meaning as it was, one that gives a field where there was none. */
import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import { aggregateIn, done, noted, policiesIn, policyId, policyOf, ruleOf, short } from '../reading.ts'

export const thereAndBack: Step<Lab> = {
  id: 'there-and-back',
  title: 'One meaning, two rows',
  caption: 'A threshold goes up and comes back: the meaning is what it was, and the row is not.',
  notes: 'Keep Records open beside it. The question to ask: would anybody on call notice the difference?',
  text: [
    'A stored row has columns and one text. The text is the policy, written down; the columns are there to find the row, to compare it and to read it.',
    'Note the row as it stands. Then change one thing and change it back, and compare.',
  ],
  predict: {
    question: 'cpu-hot goes from 0.9 to 0.95 and back to 0.9. What is different in the row?',
    options: [
      'Nothing: the policy is the same',
      'The text: it remembers all three thresholds',
      'Only columns, token and heads among them',
    ],
    answer: 2,
    why: 'The text says the policy, and the policy is what it was. Token and heads say which saves led here: two were added.',
  },
  actions: [
    {
      id: 'note',
      label: 'Note the row as it stands',
      run: async ({ lab, notes }) => {
        const { stored, token, domain } = aggregateIn(await lab.dump(), 'policy', policyId)
        notes.set('row', { text: stored.text, token, domain: JSON.stringify(domain) })
        return `Token ${short(token)}…, ${stored.text.length} characters of text.`
      },
    },
  ],
  exercise: {
    kind: 'task',
    question: 'Set the threshold of cpu-hot to 0.95, save, and set it back to 0.9.',
    hint: 'Dashboard: policy service-monitoring, rule cpu-hot, Revise. Twice.',
  },
  place: { hash: '#/dashboard', label: 'Dashboard' },
  perform: async ({ lab }) => {
    for (const threshold of [0.95, 0.9])
      done(await lab.run({ type: 'reviseRule', policyId, ruleId: 'cpu-hot', change: { threshold } }))
  },
  checks: [
    {
      id: 'same-text',
      title: 'Text and policy are to the character what they were; the token is another.',
      look: async ({ lab, notes }) => {
        const before = noted<{ text: string; token: string; domain: string }>(notes, 'row')
        const { stored, token, domain } = aggregateIn(await lab.dump(), 'policy', policyId)
        const sameText = stored.text === before.text && JSON.stringify(domain) === before.domain
        const tokens = `token ${short(before.token)}… → ${short(token)}…`
        return {
          ok: sameText && token !== before.token,
          saw: `${sameText ? 'The same' : 'Another'} text and policy; ${tokens}.`,
        }
      },
    },
  ],
}

export const noNulls: Step<Lab> = {
  id: 'no-nulls',
  title: 'Where there is nothing, there is no field',
  caption: 'A table would have a nullable column here. The domain has none.',
  notes: 'In the Python system: which code asks `if rule.retired_reason is None`? What does it mean there?',
  text: [
    'A rule has a reason for its retirement exactly when it is retired. A table would keep that as a nullable column; code that gets such a row soon asks for null in twenty places, and each place decides anew what null means.',
    'The mapper’s work is to keep that outside: what the domain gets either has the field, or has no such field.',
  ],
  predict: {
    question: 'How does the domain object of the active rule cpu-hot say that it has no reason?',
    options: ['retiredReason: null', 'retiredReason: ""', 'It does not: there is no such field'],
    answer: 2,
    why: 'The constructor refuses a reason on a rule that is not retired, and a retired rule without one. So nobody needs to ask.',
  },
  exercise: {
    kind: 'task',
    question: 'Retire rule cpu-sustained of service-monitoring, with a reason of your own.',
    hint: 'Dashboard: policy service-monitoring, rule cpu-sustained, Retire.',
  },
  place: { hash: '#/dashboard', label: 'Dashboard' },
  perform: async ({ lab }) => {
    const reason = 'cpu-hot says it earlier'
    done(await lab.run({ type: 'retireRule', policyId, ruleId: 'cpu-sustained', reason }))
  },
  checks: [
    {
      id: 'reasons',
      title: 'Every retired rule has its reason, every other rule has no such field.',
      look: async ({ lab }) => {
        const rules = policiesIn(await lab.dump()).flatMap((policy) => policy.rules)
        const wrong = rules.filter((rule) => 'retiredReason' in rule !== (rule.state === 'retired'))
        const { state, retiredReason } = ruleOf(await policyOf(lab), 'cpu-sustained')
        return {
          ok: wrong.length === 0 && state === 'retired',
          saw: `cpu-sustained is ${state}${retiredReason ? `: “${retiredReason}”` : ''}; of ${rules.length} rules ${wrong.length} are wrong.`,
        }
      },
    },
    {
      id: 'no-columns',
      title: 'The retired rule and its policy have no field that only the row has, and no null.',
      look: async ({ lab }) => {
        const { stored } = aggregateIn(await lab.dump(), 'policy', policyId)
        const policy = await policyOf(lab)
        const columns = Object.keys(stored)
        const names = [policy, ...policy.rules].flatMap((each) => Object.keys(each))
        const shared = names.filter((name) => columns.includes(name))
        const nulls = JSON.stringify(policy).split('null').length - 1
        return {
          ok: shared.length === 0 && nulls === 0 && ruleOf(policy, 'cpu-sustained').state === 'retired',
          saw: `Columns of the row: ${columns.join(', ')}. Of these in the policy: ${shared.join(', ') || 'none'}; nulls: ${nulls}.`,
        }
      },
    },
  ],
}
