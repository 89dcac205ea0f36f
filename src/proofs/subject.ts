/** What is put to the proof: the product's own parts at the ports where a drift could be planted. */
import type { AggregateCodec } from '../codec/aggregate-codec.ts'
import { incidentChain, policyChain } from '../codec/chains.ts'
import { incidentCodec } from '../codec/incident-codec.ts'
import { policyCodec } from '../codec/policy-codec.ts'
import type { IncidentEvent, PolicyEvent } from '../domain/events.ts'
import type { Incident } from '../domain/incident.ts'
import type { MonitoringPolicy } from '../domain/policy.ts'
import { viewOf } from '../history/view.ts'
import type { ProofStorage } from './storage-fixture.ts'

export interface Subject {
  /** Every stored version, oldest first. */
  readonly chains: { readonly policy: typeof policyChain; readonly incident: typeof incidentChain }
  readonly codecs: {
    readonly policy: AggregateCodec<MonitoringPolicy, PolicyEvent>
    readonly incident: AggregateCodec<Incident, IncidentEvent>
  }
  /** What several heads come to. */
  readonly viewOf: typeof viewOf
  /** Whether an outbox entry is written in the transaction of its change, or after it. */
  readonly outbox: 'together' | 'after'
  /** Stands before each storage that is opened over these codecs; the product's own is handed on as it is. */
  readonly around: <S extends ProofStorage>(storage: S) => S
}

/** The product as it is. */
export const product: Subject = {
  chains: { policy: policyChain, incident: incidentChain },
  codecs: { policy: policyCodec, incident: incidentCodec },
  viewOf,
  outbox: 'together',
  around: (storage) => storage,
}
