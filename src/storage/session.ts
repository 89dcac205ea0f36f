/** What one unit of work knows and intends: one object per identity, and what it will write. */
import type { AggregateName } from '../app/commands.ts'
import type { Loaded, LoadFailure } from '../app/ports.ts'
import type { Carried } from '../codec/carried.ts'
import type { DomainEvent } from '../domain/events.ts'
import type { Incident, IncidentData } from '../domain/incident.ts'
import type { MonitoringPolicy } from '../domain/policy.ts'
import type { PolicyData } from '../domain/policy-state.ts'
import type { Result } from '../domain/result.ts'
import { nameText } from './database-facts.ts'

export type Aggregate = MonitoringPolicy | Incident

/** One aggregate that the unit of work will write, if anything happened to it. */
export interface Intent {
  readonly name: AggregateName
  /** What it was read from; null for one that must not be there yet. */
  readonly token: string | null
  /** The state to write; null for a decision that there shall be none. */
  readonly aggregate: Aggregate | null
  /** What it said when it was loaded; null when it was not there, undefined when it could not be read. */
  readonly before: PolicyData | IncidentData | null | undefined
  /** What a newer release added to it, to be passed on (C8). */
  readonly carried: Carried | null
  /** A person's decision: it is written even when nothing happened in the domain's words. */
  readonly decided?: true
  /** Hands the events over, once. */
  collect(): readonly DomainEvent[]
}

export type LoadAnswer<A> = Result<Loaded<A>, LoadFailure>

export class Session {
  readonly #answers = new Map<string, Promise<unknown>>()
  readonly #loaded = new Map<string, Loaded<Aggregate>>()
  readonly #intents = new Map<string, Intent>()
  readonly #duplicates: AggregateName[] = []
  #spent = false

  /** Refuses a unit of work that was used before: a mistake of the program, so it throws. */
  live(): void {
    if (this.#spent) throw new Error('this unit of work is spent: begin another one')
  }

  /** After this nobody uses it again. */
  spend(): { readonly intents: readonly Intent[]; readonly duplicates: readonly AggregateName[] } {
    this.live()
    this.#spent = true
    return { intents: [...this.#intents.values()], duplicates: this.#duplicates }
  }

  /** The one answer for an identity, asked for once however often it is wanted. */
  async once<A extends Aggregate>(
    name: AggregateName,
    load: () => Promise<LoadAnswer<A>>,
  ): Promise<LoadAnswer<A>> {
    this.live()
    const key = nameText(name)
    // The repository of the name's type is the only one that asks, so the answer has its type.
    const known = this.#answers.get(key) as Promise<LoadAnswer<A>> | undefined
    if (known) return known
    const answer = load()
    this.#answers.set(key, answer)
    const found = await answer
    if (found.ok) this.#loaded.set(key, found.value)
    return found
  }

  add<A extends Aggregate>(name: AggregateName, loaded: Loaded<A>): void {
    this.live()
    const key = nameText(name)
    if (this.#loaded.has(key)) {
      this.#duplicates.push(name)
      return
    }
    this.#loaded.set(key, loaded)
    this.#answers.set(key, Promise.resolve({ ok: true, value: loaded }))
    this.#intend(name, null, loaded)
  }

  save(name: AggregateName, aggregate: Aggregate): void {
    this.live()
    const key = nameText(name)
    const loaded = this.#loaded.get(key)
    if (loaded?.aggregate !== aggregate)
      throw new Error(`${key} was not loaded in this unit of work: save what get or add gave`)
    if (!this.#intents.has(key)) this.#intend(name, loaded.token, loaded)
  }

  decide(intent: Intent): void {
    this.live()
    this.#intents.set(nameText(intent.name), intent)
  }

  #intend(name: AggregateName, token: string | null, { aggregate, view }: Loaded<Aggregate>): void {
    const before = token === null ? null : view.domain
    this.#intents.set(nameText(name), {
      name,
      token,
      aggregate,
      before,
      carried: view.carried ?? null,
      collect: () => aggregate.collectEvents(),
    })
  }
}
