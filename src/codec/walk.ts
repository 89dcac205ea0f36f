import { err, ok, type Result } from '../domain/result.ts'
import { canonicalText } from './canonical.ts'
import type { Chain } from './chain.ts'
import { incidentChain, policyChain } from './chains.ts'
import { type CorruptRecord, corruptRecord, type Flaw } from './errors.ts'
import type { Json } from './json.ts'
import { changedPaths } from './json-leaves.ts'
import type { AggregateType } from './stored-version.ts'

/** One step of a record from a stored version to a neighbouring one, with all that there is to see of it. */
export interface WalkedStep {
  readonly from: number
  readonly to: number
  readonly outcome: 'upcast' | 'downcast' | 'quarantine' | 'parked'
  readonly before: Json
  /** Null where the step refused. */
  readonly after: Json | null
  /** The paths of values that only one of them has, or that differ. */
  readonly changed: readonly string[]
  /** Whether the step back gives `before` again, to the byte of its canonical text (C3). */
  readonly exact: boolean
  /** Why the step refused; the path is empty on the way down. */
  readonly flaw: Flaw | null
}

/** The way of one body; it ends with the first step that refuses. */
export interface Walk {
  readonly steps: readonly WalkedStep[]
  /** What it came to. */
  readonly body: Json | null
}

export const chains: Readonly<Record<AggregateType, Chain<unknown, unknown>>> = {
  // Both are walked without knowing what they hold.
  policy: policyChain as Chain<unknown, unknown>,
  incident: incidentChain as Chain<unknown, unknown>,
}

/** Walks a body from its stored version to another, up or down, one step at a time. Refused when its shape is wrong. */
export function walk(type: AggregateType, body: Json, from: number, to: number): Result<Walk, CorruptRecord> {
  const chain = chains[type]
  const shaped = chain.find(from).body(body)
  if (!shaped.ok) return err(corruptRecord(shaped.error))
  const direction = Math.sign(to - from)
  const steps: WalkedStep[] = []
  let now: Json = body
  for (let v = from; v !== to; v += direction) {
    const step = direction > 0 ? stepUp(chain, v, now) : stepDown(chain, v, now)
    steps.push(step)
    if (step.after === null) return ok({ steps, body: null })
    now = step.after
  }
  return ok({ steps, body: now })
}

function stepUp(chain: Chain<unknown, unknown>, from: number, before: Json): WalkedStep {
  const to = from + 1
  const { step } = chain.find(to)
  const upped = step?.up(before) ?? err({ path: '', reason: `there is no step to version ${to}` })
  if (!upped.ok) return refused(from, to, 'quarantine', before, upped.error)
  const back = step?.down(upped.value)
  return went(from, to, 'upcast', before, upped.value, back)
}

function stepDown(chain: Chain<unknown, unknown>, from: number, before: Json): WalkedStep {
  const to = from - 1
  const { step } = chain.find(from)
  const downed = step?.down(before) ?? err(`there is no step to version ${to}`)
  if (!downed.ok) return refused(from, to, 'parked', before, { path: '', reason: downed.error })
  const back = step?.up(downed.value)
  return went(from, to, 'downcast', before, downed.value, back)
}

function went(
  from: number,
  to: number,
  outcome: WalkedStep['outcome'],
  before: Json,
  value: unknown,
  back: Result<unknown, unknown> | undefined,
): WalkedStep {
  // A stored shape holds nothing but what JSON can say.
  const after = value as Json
  const exact = back?.ok === true && canonicalText(back.value) === canonicalText(before)
  return { from, to, outcome, before, after, changed: changedPaths(before, after), exact, flaw: null }
}

function refused(
  from: number,
  to: number,
  outcome: WalkedStep['outcome'],
  before: Json,
  flaw: Flaw,
): WalkedStep {
  return { from, to, outcome, before, after: null, changed: [], exact: false, flaw }
}
