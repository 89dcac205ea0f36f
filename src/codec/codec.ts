import type { DomainError } from '../domain/errors.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { AggregateCodec } from './aggregate-codec.ts'
import { canonicalText, parseJson } from './canonical.ts'
import type { Chain } from './chain.ts'
import { corruptRecord, notRepresentable, refusedByDomain } from './errors.ts'
import type { Json } from './json.ts'
import { type AggregateType, releaseWriting, storedVersionOf } from './stored-version.ts'
import { readableVersion } from './version-window.ts'

/** What one type of aggregate says to and takes from its newest stored shape. */
export interface Mapping<A, E, Body, Event> {
  readonly type: AggregateType
  readonly chain: Chain<Body, Event>
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
  const { type, chain } = mapping

  function writable(v: number, release: number) {
    return v >= chain.oldest && v <= chain.newest
      ? ok(v)
      : err(notRepresentable(release, `stored version ${v} is not one that this build writes`))
  }

  return {
    type,
    newest: chain.newest,

    encode(aggregate, release) {
      const v = writable(storedVersionOf(type, release), release)
      if (!v.ok) return v
      const downed = chain.down(mapping.toBody(aggregate), v.value)
      if (!downed.ok) return err(notRepresentable(release, downed.error))
      const { body, minReader } = downed.value
      const metricNames = [...new Set(mapping.metricNames(aggregate))].sort()
      return ok({ v: v.value, minReader, text: canonicalText(body), metricNames })
    },

    encodeEvents(events, to) {
      const release = releaseWriting(type, to)
      const v = writable(to, release)
      if (!v.ok) return v
      const downed = chain.downEvents(
        events.map((event) => mapping.toEvent(event)),
        v.value,
      )
      // A stored shape holds nothing but what JSON can say.
      return downed.ok ? ok(downed.value as readonly Json[]) : err(notRepresentable(release, downed.error))
    },

    decode(id, stored, reader) {
      const version = readableVersion(type, chain, stored, reader)
      if (!version.ok) return version
      const parsed = parseJson(stored.text)
      if (!parsed.ok) return err(corruptRecord(parsed.error))
      const body = chain.up(version.value, parsed.value)
      if (!body.ok) return body
      const aggregate = mapping.fromBody(id, body.value)
      return aggregate.ok ? aggregate : err(refusedByDomain(aggregate.error))
    },

    decodeEvents(id, v, events, reader) {
      const version = readableVersion(type, chain, { v, minReader: undefined }, reader)
      if (!version.ok) return version
      if (!Array.isArray(events)) return err(corruptRecord({ path: 'events', reason: 'expected array' }))
      const stored = chain.upEvents(version.value, events)
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
}
