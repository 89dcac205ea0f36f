import type { Clock } from '../app/ports.ts'
import type { Reader as Reading } from '../codec/aggregate-codec.ts'
import { incidentCodec } from '../codec/incident-codec.ts'
import { policyCodec } from '../codec/policy-codec.ts'
import type { Revision } from '../history/revision.ts'
import type { Backend } from './backend.ts'

/** The two codecs, by the type that each translates. */
export interface Codecs {
  readonly policy: typeof policyCodec
  readonly incident: typeof incidentCodec
}

export const ownCodecs: Codecs = { policy: policyCodec, incident: incidentCodec }

/** What every part of this room works with. */
export interface StorageContext {
  readonly backend: Backend
  readonly clock: Clock
  /** The release that this page runs: it writes that release's stored versions. */
  readonly release: number
  /** Who reads: the release, and the oldest one whose records are still accepted. */
  readonly reading: Reading
  readonly codecs: Codecs
  readonly makeDeviceId: () => string
  /** Whoever wants to know what this page saved. */
  readonly savedListeners: Set<(revisions: readonly Revision[]) => void>
}
