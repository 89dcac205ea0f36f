import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import { aggregateIn, done, short } from '../reading.ts'
import { leave, validText } from './texts.ts'

const id = 'written-by-hand'

/** Bytes in, a policy, bytes out: the same bytes. */
export const roundTrip: Step<Lab> = {
  id: 'round-trip',
  title: 'There and back',
  caption: 'Decoded, changed, changed back and encoded: the same bytes.',
  notes: 'The predictable surprise is 0.29: in many codecs a unit or a float format drifts on the way.',
  text: [
    'A codec is two functions that name their formats: stored text in, a policy or an error out; a policy in, stored text out. Nothing is stored because an object happens to have it, as pickle or __dict__ would.',
    'A policy was written by hand, below every constructor. Put it in storage, then let two commands decode it, change it and encode it again.',
  ],
  predict: {
    question:
      'A rule’s threshold goes from 0.29 to 0.3 and back. Which bytes of the text differ from what was written by hand?',
    options: [
      'The order of keys: JSON keeps the order of insertion',
      'The threshold: 0.29 comes back as 0.29000000000000004',
      'None',
    ],
    answer: 2,
    why: 'The text is canonical: keys sorted, numbers as they are, nothing undefined. One meaning has one text.',
  },
  actions: [
    {
      id: 'put',
      label: 'Put the record in storage',
      run: async ({ lab, notes }) => {
        const verdict = await leave(lab, id, validText)
        notes.set('put with token', aggregateIn(await lab.dump(), 'policy', id).token)
        return `Read again, it is ${verdict}.`
      },
    },
    {
      id: 'save',
      label: 'Change the threshold and change it back',
      run: async ({ lab }) => {
        for (const threshold of [0.3, 0.29])
          done(
            await lab.run({ type: 'reviseRule', policyId: id, ruleId: 'queue-long', change: { threshold } }),
          )
        return `Stored now: ${aggregateIn(await lab.dump(), 'policy', id).stored.text}`
      },
    },
  ],
  checks: [
    {
      id: 'same-bytes',
      title: 'After two saves the stored bytes are those that were written by hand.',
      look: async ({ lab, notes }) => {
        const { stored, token } = aggregateIn(await lab.dump(), 'policy', id)
        const saved = token !== notes.get('put with token')
        const same = stored.text === validText
        return {
          ok: saved && same,
          saw: `${saved ? `Saved since (token ${short(token)}…)` : 'Not saved since'}; ${stored.text.length} bytes, ${same ? 'all the same' : 'not the same'}.`,
        }
      },
    },
  ],
}
