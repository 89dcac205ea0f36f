/**
 * What the Records screens ask beyond the plain reads: history in domain words, a rebuild from events, and which part
 * of a stored record says which field of the domain. Answering needs the codecs, so adapters live in another room.
 */
import type { DomainEvent } from '../../domain/events.ts'
import type { AggregateName } from '../commands.ts'
import type { OutboxEntry, StoredRecord } from '../ports.ts'
import type { Difference, DomainData } from './domain-fields.ts'
import type { JsonKey, Span } from './json-places.ts'

/** Why something stored cannot be read, in the words of an outcome. */
export interface ReadProblem {
  readonly code: string
  readonly message: string
  /** `4-5`, `shape` or `domain`: what said no; null when the version alone did. */
  readonly step: string | null
  /** Where in the text, in words; null when the whole is meant. */
  readonly path: string | null
  readonly reason: string
}

/** One revision, read as far as it can be. */
export interface HistoryEntry {
  readonly id: string
  readonly parents: readonly string[]
  readonly head: boolean
  readonly v: number
  readonly minReader: number
  /** Who and when are claims. */
  readonly device: string
  readonly at: string
  readonly command: string
  /** The header stayed and the body was dropped. */
  readonly pruned: boolean
  readonly events: readonly DomainEvent[]
  /** Why its events cannot be read; its state may be readable all the same. */
  readonly eventsProblem: ReadProblem | null
  /** The state after it; null when it left none, or one that cannot be read. */
  readonly domain: DomainData | null
  /** The stored text of that state. */
  readonly text: string | null
  readonly problem: ReadProblem | null
}

/** What the events of one head come to, beside the snapshot that was kept. */
export interface Rebuilt {
  readonly head: string
  readonly events: readonly { readonly revision: string; readonly event: DomainEvent }[]
  /** Revisions whose kept state was the start, because what came before them is not there to be told. */
  readonly startedFrom: readonly string[]
  readonly rebuilt: DomainData | null
  /** The record's own text where it has one head, and the head's kept state where there are several. */
  readonly snapshot: DomainData | null
  /** From the snapshot to what was rebuilt. */
  readonly differences: readonly Difference[]
  /** Why one of the two is not there to be compared. */
  readonly problem: ReadProblem | null
}

/** Which stored places say one field of the domain: columns of the row, and values of its text. */
export interface FieldLink {
  readonly field: readonly string[]
  readonly columns: readonly string[]
  readonly places: readonly (readonly JsonKey[])[]
}

/** A stored text that does not read, and where it stops. */
export interface Fault {
  /** Whether it stands in the record's own row. */
  readonly inRow: boolean
  /** The heads that it stands in. */
  readonly revisions: readonly string[]
  readonly v: number
  readonly text: string | null
  /** The offending place; null when the fault is not at one place. */
  readonly place: Span | null
  readonly problem: ReadProblem
}

export interface Inspect {
  /** Every revision, parents before children; none when there is no such record. */
  historyOf(name: AggregateName): Promise<readonly HistoryEntry[]>
  /** One for each head. */
  rebuild(name: AggregateName): Promise<readonly Rebuilt[]>
  /** What does not read: of the row first, then of heads. A text that stands in several places is told once. */
  faultsOf(name: AggregateName): Promise<readonly Fault[]>
  /** The messages of one record, newest first, found in slices that keep the page answering. */
  outboxOf(name: AggregateName): Promise<readonly OutboxEntry[]>
  /** Empty where the text does not say this domain object. */
  linksOf(stored: Pick<StoredRecord, 'type' | 'text'>, domain: DomainData | null): readonly FieldLink[]
}
