/** What every command handler is given, and what it gives back. */

import type { Incident } from '../../domain/incident.ts'
import type { Instant } from '../../domain/instant.ts'
import type { MonitoringPolicy } from '../../domain/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { AggregateName } from '../commands.ts'
import { domainRefusal, type Failure } from '../outcome.ts'
import type { Loaded, LoadFailure, MergePolicy, Reader, UnitOfWork } from '../ports.ts'

export interface Handling {
  readonly unit: UnitOfWork
  readonly reader: Reader
  /** The room's merge policy. */
  mergePolicy(): Promise<MergePolicy>
  readonly at: Instant
}

/** The aggregate that the command named, and the token that an outcome without a change carries. */
export interface Handled {
  readonly name: AggregateName
  readonly token: string
}

export type HandlerResult = Result<Handled, Failure>

/** An aggregate that may be changed: it was found, can be read, and (unless `conflicting` is allowed) is in no conflict. */
export function usable<A extends MonitoringPolicy | Incident>(
  loaded: Result<Loaded<A>, LoadFailure>,
  allow: { conflicting: boolean } = { conflicting: false },
): Result<Loaded<A>, Failure> {
  if (!loaded.ok) return err(withoutToken(loaded.error))
  const { view, status } = loaded.value
  if (view.problem !== null && (status === 'quarantined' || status === 'parked'))
    return err(unreadable(view.problem.error))
  if (status === 'conflict' && !allow.conflicting) return err(conflictFailure(loaded.value))
  return ok(loaded.value)
}

type Problem = NonNullable<Loaded<unknown>['view']['problem']>['error']

function unreadable(problem: Problem): Failure {
  return problem.code === 'domain' ? domainRefusal(problem.refusal) : problem
}

function withoutToken(failure: LoadFailure): Failure {
  if (!('token' in failure)) return failure
  const { token: _, ...rest } = failure
  return rest
}

function conflictFailure(loaded: Loaded<unknown>): Failure {
  const kind = loaded.view.conflict?.kind ?? 'fields'
  return {
    code: 'conflict',
    message: `This is in conflict (${kind}): ${loaded.heads.length} states of it stand side by side. Resolve the conflict first; nothing was written.`,
    kind,
    heads: loaded.heads,
  }
}
