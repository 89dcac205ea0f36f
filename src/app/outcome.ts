/** What became of a command. Expected failures are values with a closed `code`; surprises are thrown. */
import type { DomainError } from '../domain/errors.ts'
import type { DomainEvent } from '../domain/events.ts'

/**
 * A refusal by the domain, in its own words, with the facts beside it; `rule` names which one. The last two rules are
 * about decisions that nobody asked for.
 */
export interface DomainRefusal {
  readonly code: 'domain'
  readonly message: string
  readonly rule: DomainError['rule'] | 'no-conflict' | 'no-quarantine' | 'no-such-proposal'
  readonly [fact: string]: string | number | boolean | null
}

/** Another save came first. `changed` lists the field paths that differ from the state the asker looked at, when known. */
export interface StaleWrite {
  readonly code: 'stale-write'
  readonly message: string
  readonly expected: string
  readonly actual: string
  readonly changed?: readonly string[]
}

/** Why a stored aggregate cannot be read as one; the codes are the codec's. */
export type Unreadable =
  | {
      readonly code: 'unsupported-version'
      readonly message: string
      readonly version: number | null
      readonly supported: readonly [number, number]
    }
  | {
      readonly code: 'newer-schema'
      readonly message: string
      readonly version: number
      readonly minReader: number
    }
  | {
      readonly code: 'corrupt-record'
      readonly message: string
      readonly path: string
      readonly reason: string
    }
  | DomainRefusal

/** The database belongs to a newer release, or waits for an upgrade: this tab may read but not write. */
export interface ReleaseFenced {
  readonly code: 'release-fenced'
  readonly message: string
  readonly mine: number
  readonly database: number
}

/** Why a transaction did not happen; nothing of it was written. */
export type CommitFailure =
  | StaleWrite
  | { readonly code: 'duplicate'; readonly message: string }
  | ReleaseFenced
  | {
      readonly code: 'not-representable'
      readonly message: string
      readonly release: number
      readonly reason: string
    }
  | StorageRefusal

/** The storage itself said no: out of space, or missing, closed or broken. */
export type StorageRefusal = {
  readonly code: 'quota' | 'storage-unavailable'
  readonly message: string
}

export type Failure =
  | Unreadable
  | CommitFailure
  | { readonly code: 'not-found'; readonly message: string }
  | {
      readonly code: 'conflict'
      readonly message: string
      readonly kind: string
      readonly heads: readonly string[]
    }
  | {
      readonly code: 'rejected-remote'
      readonly message: string
      readonly reason: string
      readonly source: string
    }
  | {
      readonly code: 'invalid-command'
      readonly message: string
      readonly path: string
      readonly reason: string
    }

export type FailureCode = Failure['code']

/** `token` is that of the aggregate the command named, after it; `events` are what it made happen, in order. */
export type Outcome =
  | { readonly ok: true; readonly token: string; readonly events: readonly DomainEvent[] }
  | { readonly ok: false; readonly error: Failure }

/** Turns a domain error into the refusal that an outcome carries. */
export function domainRefusal(error: DomainError): DomainRefusal {
  return { ...error.facts, code: 'domain', message: error.message, rule: error.rule }
}
