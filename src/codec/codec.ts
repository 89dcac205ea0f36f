import type { DomainError } from '../domain/errors.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { AggregateCodec, EncodedRecord } from './aggregate-codec.ts'
import { canonicalText, parseJson } from './canonical.ts'
import { type Carried, type Parts, putCarried, takeCarried } from './carried.ts'
import type { Chain } from './chain.ts'
import { corruptRecord, notRepresentable, refusedByDomain } from './errors.ts'
import { isPlainObject, type Json } from './json.ts'
import { type AggregateType, releaseWriting, storedVersionOf } from './stored-version.ts'
import { type Readable, readableVersion } from './version-window.ts'

/** What one type of aggregate says to and takes from its newest stored shape. */
export interface Mapping<A, E, Body, Event> {
  readonly type: AggregateType
  readonly chain: Chain<Body, Event>
  readonly parts: Parts
  toBody(aggregate: A): Body
  toEvent(event: E): Event
  metricNames(aggregate: A): readonly string[]
  /** Both run the domain's constructors: there is no other way in. */
  fromBody(id: string, body: Body): Result<A, DomainError>
  fromEvent(id: string, event: Event): Result<E, DomainError>
}

/**
 * The way through every codec. Out: domain, newest shape, steps down, canonical text. In: version window, JSON,
 * strict shape, steps up, domain constructor. What cannot be read was never parsed: a newer release's bytes are its own.
 */
export function codecOf<A, E, Body, Event>(mapping: Mapping<A, E, Body, Event>): AggregateCodec<A, E> {
  const { type, chain, parts } = mapping

  function writable(v: number, release: number) {
    return v >= chain.oldest && v <= chain.newest
      ? ok(v)
      : err(notRepresentable(release, `stored version ${v} is not one that this build writes`))
  }

  /** By a version that this reader knows: strictly for its own records, tolerantly for those of a newer one. */
  function shapesFor({ as, newer }: Readable) {
    const version = chain.find(as)
    return newer === null ? version : (version.tolerant ?? version)
  }

  const codec: AggregateCodec<A, E> = {
    type,
    newest: chain.newest,

    encode(aggregate, release, carried = null) {
      const v = writable(storedVersionOf(type, release), release)
      if (!v.ok) return v
      const downed = chain.down(mapping.toBody(aggregate), v.value)
      if (!downed.ok) return err(notRepresentable(release, downed.error))
      const { body, minReader } = downed.value
      const metricNames = [...new Set(mapping.metricNames(aggregate))].sort()
      const own = { v: v.value, minReader, text: canonicalText(body), metricNames }
      return ok(carried === null ? own : withCarried(own, body, carried, parts))
    },

    encodeEvents(events, to, carried = null) {
      const release = releaseWriting(type, to)
      const v = writable(to, release)
      if (!v.ok) return v
      const downed = chain.downEvents(
        events.map((event) => mapping.toEvent(event)),
        v.value,
      )
      if (!downed.ok) return err(notRepresentable(release, downed.error))
      // A stored shape holds nothing but what JSON can say.
      const stored = downed.value as readonly Json[]
      return ok(carried === null ? stored : stored.map((event) => withStateCarried(event, carried, parts)))
    },

    read(id, stored, reader) {
      const readable = readableVersion(type, chain, stored, reader)
      if (!readable.ok) return readable
      const parsed = parseJson(stored.text)
      if (!parsed.ok) return err(corruptRecord(parsed.error))
      const { as, newer } = readable.value
      const read = shapesFor(readable.value).body(parsed.value)
      if (!read.ok) return err(corruptRecord(read.error))
      const body = chain.climb(as, read.value)
      if (!body.ok) return body
      const aggregate = mapping.fromBody(id, body.value)
      if (!aggregate.ok) return err(refusedByDomain(aggregate.error))
      const carried = newer && takeCarried(newer, parsed.value, read.value, parts)
      return ok({ aggregate: aggregate.value, carried, stored: parsed.value, body: body.value })
    },

    decode(id, stored, reader) {
      const held = codec.read(id, stored, reader)
      return held.ok ? ok(held.value.aggregate) : held
    },

    decodeEvents(id, v, events, reader, minReader) {
      const readable = readableVersion(type, chain, { v, minReader }, reader)
      if (!readable.ok) return readable
      if (!Array.isArray(events)) return err(corruptRecord({ path: 'events', reason: 'expected array' }))
      const stored = chain.upEvents(readable.value.as, events, shapesFor(readable.value).event)
      if (!stored.ok) return stored
      const happened: E[] = []
      for (const event of stored.value) {
        const made = mapping.fromEvent(id, event)
        if (!made.ok) return err(refusedByDomain(made.error))
        happened.push(made.value)
      }
      return ok(happened)
    },
  }
  return codec
}

function withCarried(own: EncodedRecord, body: unknown, carried: Carried, parts: Parts): EncodedRecord {
  if (carried.v <= own.v) throw new RangeError(`version ${own.v} knows what version ${carried.v} would carry`)
  return {
    ...own,
    v: carried.v,
    minReader: Math.max(carried.minReader, own.minReader),
    text: canonicalText(putCarried(body, carried, parts)),
  }
}

/** Only a restatement says a whole state; what else happens to an aggregate leaves its carried fields alone. */
function withStateCarried(event: Json, carried: Carried, parts: Parts): Json {
  if (!isPlainObject(event) || !isPlainObject(event.state)) return event
  // It was JSON before its fields were put back, and is JSON after.
  return { ...event, state: putCarried(event.state, carried, parts) } as Json
}
