/** What the device keeps for its room. The leader writes under its lease; under an older one nothing is written. */
import type { Revision } from '../history/revision.ts'
import type { AggregateName } from './commands.ts'
import type { RoomHome } from './links.ts'
import type { MergePolicy } from './ports.ts'

/** A piece of a shared document, as Yjs encodes it. A document is all of its pieces, in any order. */
export interface DocumentPart {
  readonly key: string
  readonly update: Uint8Array
}

/** A change of a shared document. */
export type DocumentUpdate = readonly [document: string, update: Uint8Array]

/** A revision that waits in the outbox for the hub's word that it is stored. */
export interface OutgoingRevision {
  readonly seq: number
  readonly id: string
  readonly aggregate: AggregateName
  readonly settled: boolean
}

export interface OutgoingPage {
  readonly entries: readonly OutgoingRevision[]
  readonly revisions: readonly Revision[]
  /** The number of the last entry that was looked at. */
  readonly last: number
  /** Whether there can be more after it. */
  readonly more: boolean
}

/** Something that came from outside and is no revision, or not one that may be taken in. It stays where it is and is told of. */
export interface RejectedRemote {
  /** The SHA-256 of what came. */
  readonly digest: string
  /** Which link brought it, and the shared document that it is in. */
  readonly source: string
  readonly reason: string
  /** What came, as far as it can be shown as text; bounded. */
  readonly text: string
}

/** The room's merge policy and how often it was set; the highest counter wins, then the device. */
export interface SharedPolicy {
  readonly policy: MergePolicy
  readonly counter: number
  readonly device: string
}

/** What is in the shared documents and is not to be taken in. */
export interface LeftAside {
  /** A reset emptied the database: what the documents hold now was forgotten on this device, and on no other. */
  readonly forgetting: boolean
  readonly forgotten: readonly string[]
}

export interface RoomStorage {
  parts(document: string): Promise<readonly DocumentPart[]>
  /** Adds pieces; null as the lease: by whoever edits, which is safe because pieces only add. Answers their keys, or null. */
  addParts(lease: number | null, updates: readonly DocumentUpdate[]): Promise<readonly string[] | null>
  /** One piece instead of several. */
  joinParts(
    lease: number | null,
    document: string,
    keys: readonly string[],
    whole: Uint8Array,
  ): Promise<string | null>
  /** Every revision, in slices that keep the page answering. */
  eachRevision(onSlice: (slice: readonly Revision[]) => void | Promise<void>): Promise<void>
  countRevisions(): Promise<number>
  /** Told what this page has just saved, once it is committed: the leader's own saves need not be looked up in the outbox. */
  onSaved(listener: (revisions: readonly Revision[]) => void): () => void
  /**
   * Entries of kind `replicate` after this number, oldest first, with the revisions of those that are wanted, as far as they
   * are still there; null when there are no more entries.
   */
  outgoing(after: number, limit: number, isWanted: (id: string) => boolean): Promise<OutgoingPage | null>
  /**
   * Adds revisions with their records, in transactions of many, and in the first of them the pieces that brought them.
   * Their digests were checked. Answers the pieces' keys, or null as `addParts` does.
   */
  takeIn(
    lease: number,
    revisions: readonly Revision[],
    parts: readonly DocumentUpdate[],
  ): Promise<readonly string[] | null>
  reject(lease: number, rejected: readonly RejectedRemote[]): Promise<boolean>
  rejected(): Promise<readonly RejectedRemote[]>
  leftAside(): Promise<LeftAside>
  /** The documents begin anew: for a room whose devices all start over. Nobody leads meanwhile. */
  dropDocuments(): Promise<void>
  isForgetting(): Promise<boolean>
  setAside(lease: number, forgotten: readonly string[]): Promise<boolean>
  sharedPolicy(): Promise<SharedPolicy>
  /** Takes a policy from outside where it wins over the own one. */
  adoptPolicy(policy: SharedPolicy): Promise<boolean>
  /** The room and the hub that this database belongs to; null until its first link. */
  home(): Promise<RoomHome | null>
  /** Says where it belongs, where that was not said yet. */
  settleIn(home: RoomHome): Promise<void>
}
