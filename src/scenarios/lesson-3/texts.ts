/** Stored texts of policies, good and bad, as releases and people might leave them. */
import type { Lab } from '../../lab/contract.ts'

const rule =
  '"metricName":"queue","mode":"threshold","severity":"warning","state":"active","threshold":0.29,"window":3'

/** A valid policy with one rule, in canonical form. */
export const validText = `{"order":["queue-long"],"rules":{"queue-long":{${rule}}}}`

export interface Sample {
  readonly id: string
  readonly label: string
  readonly text: string
  /** Who must say no; `accepted`: nobody. */
  readonly verdict: 'shape' | 'domain' | 'accepted'
  readonly why: string
}

export const samples: readonly Sample[] = [
  {
    id: 'text-for-number',
    label: '"threshold":"0.29", a text',
    text: validText.replace('0.29', '"0.29"'),
    verdict: 'shape',
    why: 'The shape says a number. Turning text into one on the quiet would hide who wrote it.',
  },
  {
    id: 'spaced-severity',
    label: '"severity":"Warning ", as a person types it',
    text: validText.replace('"warning"', '"Warning "'),
    verdict: 'shape',
    why: 'Forms take any case and trim. What is stored is the normal form; anything else was written by something broken.',
  },
  {
    id: 'threshold-29',
    label: '"threshold":29, percent instead of a ratio',
    text: validText.replace('0.29', '29'),
    verdict: 'domain',
    why: 'A number as the shape wants it. That a ratio lies between 0 and 1 is the domain’s to know.',
  },
  {
    id: 'no-window',
    label: 'a rule without "window"',
    text: validText.replace(',"window":3', ''),
    verdict: 'shape',
    why: 'A default would be a guess: nobody said 1.',
  },
  {
    id: 'window-0',
    label: '"window":0',
    text: validText.replace('"window":3', '"window":0'),
    verdict: 'domain',
    why: 'Again a number; that a window has at least one sample is a rule of the domain.',
  },
  {
    id: 'twice',
    label: '"threshold" twice in one rule',
    text: validText.replace('"threshold":0.29', '"threshold":0.5,"threshold":0.29'),
    verdict: 'shape',
    why: 'JSON.parse would take the last one and say nothing.',
  },
  {
    id: 'same-pair',
    label: 'two active rules on one metric and window',
    text: `{"order":["queue-long","queue-too"],"rules":{"queue-long":{${rule}},"queue-too":{${rule}}}}`,
    verdict: 'domain',
    why: 'Each rule is fine. Only the whole policy can see that they clash.',
  },
  {
    id: 'spaces',
    label: 'spaces and another order of keys',
    text: `{ "rules": { "queue-long": { "window": 3, "threshold": 0.29, "state": "active", "severity": "warning",
  "mode": "threshold", "metricName": "queue" } }, "order": ["queue-long"] }`,
    verdict: 'accepted',
    why: 'The same meaning in other bytes. It is read as it is, and written in canonical form at the next save.',
  },
]

/** Puts a text in storage as something broken might have left it, below every constructor. */
export async function leave(lab: Lab, id: string, text: string): Promise<string> {
  await lab.putRawRecord({ type: 'policy', id, v: 6, text })
  return verdictOf(await lab.dump(), id)
}

type Dumped = Awaited<ReturnType<Lab['dump']>>

export function verdictOf(dump: Dumped, id: string): string {
  const refusal = dump.quarantine.find((each) => each.id === id)
  if (refusal) return `refused by the ${refusal.step === 'domain' ? 'domain' : 'shape'}: ${refusal.reason}`
  return dump.aggregates.some((each) => each.id === id) ? 'accepted' : 'not there'
}
