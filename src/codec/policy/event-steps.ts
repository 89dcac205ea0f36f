import { err, ok, type Result } from '../../domain/result.ts'
import type { Step } from '../chain.ts'
import type { Flaw } from '../errors.ts'
import { makeAll, mapAll } from '../map-all.ts'
import { flawWithin } from '../path.ts'
import type { PolicyEvents } from './event-shapes.ts'

/** How a neighbouring version says what events hold: a newly registered rule, a change, a whole state. */
export interface Sayings<Rule, Change, State, NextRule, NextChange, NextState, E> {
  rule(rule: Rule): Result<NextRule, E>
  change(change: Change): Result<NextChange, E>
  state(state: State): Result<NextState, E>
}

/** Steps for events, where one event of a version is one of the next. */
export function eventSteps<R, C, S, NextR, NextC, NextS>(
  up: Sayings<R, C, S, NextR, NextC, NextS, Flaw>,
  down: Sayings<NextR, NextC, NextS, R, C, S, string>,
): Pick<
  Step<unknown, PolicyEvents<R, C, S>, unknown, PolicyEvents<NextR, NextC, NextS>>,
  'upEvents' | 'downEvents'
> {
  return {
    upEvents: (events) => translateUp(events, up),
    downEvents: (events) => translateDown(events, down),
  }
}

export function translateUp<R, C, S, NextR, NextC, NextS>(
  events: readonly PolicyEvents<R, C, S>[],
  up: Sayings<R, C, S, NextR, NextC, NextS, Flaw>,
): Result<PolicyEvents<NextR, NextC, NextS>[], Flaw> {
  return mapAll(
    events,
    (event) => translate(event, up, flawWithin),
    (place) => `events[${place}]`,
  )
}

export function translateDown<R, C, S, NextR, NextC, NextS>(
  events: readonly PolicyEvents<R, C, S>[],
  down: Sayings<R, C, S, NextR, NextC, NextS, string>,
): Result<PolicyEvents<NextR, NextC, NextS>[], string> {
  return makeAll(events, (event) => translate(event, down, (_, reason) => reason))
}

function translate<R, C, S, NextR, NextC, NextS, E>(
  event: PolicyEvents<R, C, S>,
  say: Sayings<R, C, S, NextR, NextC, NextS, E>,
  within: (place: string, error: E) => E,
): Result<PolicyEvents<NextR, NextC, NextS>, E> {
  function told<T, U>(place: string, said: Result<T, E>, tell: (value: T) => U): Result<U, E> {
    return said.ok ? ok(tell(said.value)) : err(within(place, said.error))
  }
  switch (event.type) {
    case 'RuleRegistered':
      return told('rule', say.rule(event.rule), (rule) => ({ ...event, rule }))
    case 'RuleRevised':
      return told('change', say.change(event.change), (change) => ({ ...event, change }))
    case 'PolicyRestated':
      if (event.state === null) return ok({ ...event, state: null })
      return told('state', say.state(event.state), (state) => ({ ...event, state }))
    default:
      return ok(event)
  }
}
