import { type DomainError, refuse } from './errors.ts'
import type { IncidentEvent, IncidentOpened } from './events.ts'
import type { IncidentId } from './identifiers.ts'
import {
  acknowledgedEvent,
  makeIncidentEvent,
  openedEvent,
  refuseOtherIncident,
  resolvedEvent,
} from './incident-event.ts'
import type { Instant } from './instant.ts'
import { ok, type Result } from './result.ts'
import type { Severity } from './severity.ts'
import { asFact, shown } from './unchecked.ts'

/** From first to furthest. */
export type IncidentState = 'open' | 'acknowledged' | 'resolved'

/** What opens an incident: a rule's outcome and the policy it belongs to. */
export interface Opening {
  readonly policyId: string
  readonly ruleId: string
  readonly metricName: string
  readonly severity: string
  readonly threshold: number
  readonly observedValue: number
  readonly at: Instant
}

/** An incident as plain data in domain words, as `describe()` tells it. */
export interface IncidentData {
  readonly incidentId: string
  readonly policyId: string
  readonly ruleId: string
  readonly metricName: string
  readonly severity: Severity
  readonly threshold: number
  readonly observedValue: number
  readonly openedAt: Instant
  readonly state: IncidentState
  readonly acknowledgedBy?: string
  readonly resolvedBy?: string
  readonly note?: string
}

type Done = Result<void, DomainError>

/** One time that a rule was found broken, until someone has dealt with it. Its history is its state. */
export class Incident {
  readonly #opening: IncidentOpened
  readonly #history: IncidentEvent[]
  #events: IncidentEvent[] = []

  private constructor(opening: IncidentOpened, history: IncidentEvent[]) {
    this.#opening = opening
    this.#history = history
  }

  static open(facts: Opening): Result<Incident, DomainError> {
    const opening = openedEvent({ ...facts })
    if (!opening.ok) return opening
    const incident = new Incident(opening.value, [opening.value])
    incident.#events.push({ ...opening.value })
    return ok(incident)
  }

  /**
   * An incident that was there before, with the same checks as a new one. Merged histories may hold several
   * events of one kind: the first of each kind gives the facts.
   */
  static of(incidentId: string, events: readonly IncidentEvent[]): Result<Incident, DomainError> {
    const history: IncidentEvent[] = []
    for (const told of events) {
      const event = makeIncidentEvent(told)
      if (!event.ok) return event
      if (event.value.incidentId !== incidentId)
        return refuseOtherIncident(incidentId, event.value.incidentId)
      history.push(event.value)
    }
    const [opening] = history
    if (opening?.type === 'IncidentOpened') return ok(new Incident(opening, history))
    return refuse(
      'not-an-opening',
      `Incident ${shown(incidentId)} must begin with IncidentOpened, and begins with ${opening?.type ?? 'nothing'}. Put its opening first.`,
      { incidentId: asFact(incidentId), first: opening?.type ?? null },
    )
  }

  get id(): IncidentId {
    return this.#opening.incidentId
  }

  get state(): IncidentState {
    if (this.#first('IncidentResolved')) return 'resolved'
    return this.#first('IncidentAcknowledged') ? 'acknowledged' : 'open'
  }

  /** Safe to repeat: the first to acknowledge stays, and what is resolved needs no acknowledging. */
  acknowledge(by: string, at: Instant): Done {
    const event = acknowledgedEvent({ at, incidentId: this.id, by })
    if (!event.ok) return event
    return this.state === 'open' ? this.#record(event.value) : ok()
  }

  /** Safe to repeat: the first resolution stays. */
  resolve(by: string, note: string, at: Instant): Done {
    const event = resolvedEvent({ at, incidentId: this.id, by, note })
    if (!event.ok) return event
    return this.state === 'resolved' ? ok() : this.#record(event.value)
  }

  describe(): IncidentData {
    const { type: _, at: openedAt, ...facts } = this.#opening
    const acknowledged = this.#first('IncidentAcknowledged')
    const resolved = this.#first('IncidentResolved')
    return {
      ...facts,
      openedAt,
      state: this.state,
      ...(acknowledged && { acknowledgedBy: acknowledged.by }),
      ...(resolved && { resolvedBy: resolved.by, note: resolved.note }),
    }
  }

  /** Everything that happened to it, in order. */
  history(): IncidentEvent[] {
    return this.#history.map((event) => ({ ...event }))
  }

  /** Hands over what happened since the last call, once. */
  collectEvents(): IncidentEvent[] {
    return this.#events.splice(0)
  }

  #first<T extends IncidentEvent['type']>(type: T): Extract<IncidentEvent, { type: T }> | undefined {
    return this.#history.find((event): event is Extract<IncidentEvent, { type: T }> => event.type === type)
  }

  #record(event: IncidentEvent): Done {
    this.#history.push(event)
    this.#events.push({ ...event })
    return ok()
  }
}
