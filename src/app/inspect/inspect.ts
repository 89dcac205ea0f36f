/**
 * What the Records screens ask beyond the plain reads: history in domain words, a rebuild from events, and which part
 * of a stored record says which field of the domain. Answering needs the codecs, so adapters live in another room.
 */
import type { DomainEvent } from '../../domain/events.ts'
import type { AggregateName } from '../commands.ts'
import type { Difference, DomainData } from './domain-fields.ts'
import type { JsonKey } from './json-places.ts'

/** Why something stored cannot be read, in the words of an outcome. */
export interface ReadProblem {
  readonly code: string
  readonly message: string
  /** `4-5`, `shape` or `domain`: what said no; null when the version alone did. */
  readonly step: string | null
  /** Where in the text, as a path in words; null when the whole is meant. */
  readonly path: string | null
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
  /** The state after it; null when it left none, or it cannot be read. */
  readonly domain: DomainData | null
  /** The stored text of that state. */
  readonly text: string | null
  readonly problem: ReadProblem | null
}

/** A record told again from its events, beside its snapshot. */
export interface Rebuilt {
  /** How many events were told, and the revision whose kept state they start from; null from nothing. */
  readonly events: number
  readonly from: string | null
  readonly rebuilt: DomainData | null
  readonly snapshot: DomainData | null
  /** From the snapshot to what was rebuilt. */
  readonly differences: readonly Difference[]
  /** Why no state came of the events, in words. */
  readonly problem: string | null
}

/** Which stored places say one field of the domain: columns of the row, and values of its text. */
export interface FieldLink {
  readonly field: readonly string[]
  readonly columns: readonly string[]
  readonly places: readonly (readonly JsonKey[])[]
}

/** How a record's text is laid out: where each domain field is said, and where reading it failed. */
export interface Layout {
  readonly links: readonly FieldLink[]
  /** The offending place in the text of the row; null when it reads well, or the fault is not at one place. */
  readonly flaw: { readonly start: number; readonly end: number } | null
  readonly problem: ReadProblem | null
}

export interface Inspect {
  /** Parents before children; null when there is no such record. */
  historyOf(name: AggregateName): Promise<readonly HistoryEntry[]>
  rebuild(name: AggregateName): Promise<Rebuilt>
  layoutOf(name: AggregateName): Promise<Layout>
}
