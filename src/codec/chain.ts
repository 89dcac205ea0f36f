import type { ZodMiniType } from 'zod/mini'
import { err, ok, type Result } from '../domain/result.ts'
import { type CorruptRecord, corruptRecord, type Flaw } from './errors.ts'
import { mapAll } from './map-all.ts'
import type { Shape } from './shape.ts'

/** From one stored version to the next, for bodies and for the events in revisions. Pure and deterministic (C2). */
export interface Step<Before, EventBefore, Body, Event> {
  up(body: Before): Result<Body, Flaw>
  /** Exact: `down(up(x))` is `x` (C3). What the older version cannot say is refused with the reason. */
  down(body: Body): Result<Before, string>
  /** Lists, because one event of a version may be several of another. */
  upEvents(events: readonly EventBefore[]): Result<readonly Event[], Flaw>
  downEvents(events: readonly Event[]): Result<readonly EventBefore[], string>
}

/** A step whose versions were checked by `buildChain`. */
type AnyStep = Step<unknown, unknown, unknown, unknown>

/** One stored version: what its file exports. */
export interface StoredVersion<Body = unknown, Event = unknown, Before = unknown, EventBefore = unknown> {
  readonly v: number
  readonly body: Shape<Body>
  readonly event: Shape<Event>
  /** The same, but dropping fields that they do not know: how this version reads what a newer one added to it (C8). */
  readonly tolerant?: { readonly body: Shape<Body>; readonly event: Shape<Event> }
  /** What the shapes were made of, for whoever shows them or checks that they never change (C5). */
  readonly schemas?: { readonly body: ZodMiniType; readonly event: ZodMiniType }
  /** The oldest release that may read this body. */
  minReader(body: Body): number
  /** From the version before it; null for the first. */
  readonly step: Step<Before, EventBefore, Body, Event> | null
}

/** All versions of one type of aggregate, oldest first, as one translation. */
export interface Chain<Body, Event> {
  readonly oldest: number
  readonly newest: number
  /** Oldest first, without a gap. */
  readonly versions: readonly StoredVersion[]
  find(v: number): StoredVersion
  /** Checks a body against the shape of its version and brings it to the newest. */
  up(v: number, body: unknown): Result<Body, CorruptRecord>
  /** Brings a body that its shape has accepted to the newest. */
  climb(v: number, body: unknown): Result<Body, CorruptRecord>
  upEvents(
    v: number,
    events: readonly unknown[],
    shape?: StoredVersion['event'],
  ): Result<readonly Event[], CorruptRecord>
  /** Brings a newest body to an older version, or says why that cannot say it. */
  down(body: Body, to: number): Result<{ readonly body: unknown; readonly minReader: number }, string>
  downEvents(events: readonly Event[], to: number): Result<readonly unknown[], string>
}

/** Joins neighbouring versions. A gap, or a first version with a step, is a mistake in the build: it throws (C1). */
export function buildChain<Body, Event>(
  ...versions: readonly [...StoredVersion[], StoredVersion<Body, Event>]
): Chain<Body, Event> {
  const oldest = versions[0].v
  const newest = oldest + versions.length - 1
  versions.forEach(({ v, step }, place) => {
    if (v !== oldest + place) throw new Error(`version ${oldest + place} is missing before ${v}`)
    if ((step === null) !== (place === 0)) throw new Error(`version ${v} and its step do not fit its place`)
  })

  function find(v: number): StoredVersion {
    const version = versions[v - oldest]
    if (version === undefined) throw new RangeError(`version ${v} is not in ${oldest}…${newest}`)
    return version
  }

  /** Runs the ups from version `v` to the newest. */
  function climb<V>(v: number, start: V, up: (step: AnyStep, value: V) => Result<V, Flaw>) {
    let value = start
    for (const { v: to, step } of versions.slice(v - oldest + 1)) {
      if (step === null) continue
      const upped = up(step, value)
      if (!upped.ok) return err(corruptRecord(upped.error, `${to - 1}-${to}`))
      value = upped.value
    }
    return ok(value)
  }

  function climbBody(v: number, body: unknown): Result<Body, CorruptRecord> {
    // Steps without a gap bring a body of version `v` to the newest.
    return climb(v, body, (step, value) => step.up(value)) as Result<Body, CorruptRecord>
  }

  /** Runs the downs from the newest version to `to`. */
  function descend<V>(to: number, start: V, down: (step: AnyStep, value: V) => Result<V, string>) {
    let value = start
    for (const { step } of versions.slice(to - oldest + 1).reverse()) {
      if (step === null) continue
      const downed = down(step, value)
      if (!downed.ok) return downed
      value = downed.value
    }
    return ok(value)
  }

  return {
    oldest,
    newest,
    versions,
    find,
    up(v, body) {
      const checked = find(v).body(body)
      return checked.ok ? climbBody(v, checked.value) : err(corruptRecord(checked.error))
    },
    climb: climbBody,
    upEvents(v, events, shape = find(v).event) {
      const checked = mapAll(events, shape, (place) => `events[${place}]`)
      if (!checked.ok) return err(corruptRecord(checked.error))
      const upped = climb<readonly unknown[]>(v, checked.value, (step, value) => step.upEvents(value))
      // The same for events.
      return upped as Result<readonly Event[], CorruptRecord>
    },
    down(body, to) {
      const version = find(to)
      const downed = descend<unknown>(to, body, (step, value) => step.down(value))
      return downed.ok ? ok({ body: downed.value, minReader: version.minReader(downed.value) }) : downed
    },
    downEvents(events, to) {
      find(to)
      return descend<readonly unknown[]>(to, events, (step, value) => step.downEvents(value))
    },
  }
}
