import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AggregateCodec } from './aggregate-codec.ts'
import { canonicalText } from './canonical.ts'
import { incidentCodec } from './incident-codec.ts'
import { policyCodec } from './policy-codec.ts'
import { anyPolicy } from './testing/any-policy.spec.ts'
import { must, newestReader, openIncident, policy } from './testing/given.ts'

const codes = ['unsupported-version', 'newer-schema', 'corrupt-record', 'domain']
const runs = { numRuns: 500 }

/** Reads a text, and holds the codec to its word: a typed error, or something that can be written and read again. */
function check<A extends { describe(): unknown }>(
  codec: AggregateCodec<A, unknown>,
  id: string,
  text: string,
  v?: number,
) {
  const read = codec.decode(id, { v: v ?? codec.newest, minReader: undefined, text }, newestReader)
  if (!read.ok) {
    expect(codes).toContain(read.error.code)
    expect(read.error.message).not.toBe('')
    return
  }
  const written = must(codec.encode(read.value, 6))
  expect(must(codec.decode(id, written, newestReader)).describe()).toEqual(read.value.describe())
}

const anywhere = fc.oneof(fc.string(), fc.json(), fc.json({ maxDepth: 8 }), fc.string({ unit: 'binary' }))
const incidentText = must(incidentCodec.encode(openIncident(), 6)).text

describe('C4: every path out is a domain value or a typed error', () => {
  test('for any text and any version', () => {
    fc.assert(
      fc.property(anywhere, fc.oneof(fc.constant(undefined), fc.double(), fc.integer()), (text, v) => {
        check(policyCodec, 'p', text, v)
        check(incidentCodec, 'p:r:2026-04-02T09:02:00.000Z', text, v)
      }),
      runs,
    )
  })

  test('for valid texts with characters changed, dropped and put in', () => {
    const edits = fc.array(
      fc.tuple(fc.nat(), fc.nat({ max: 2 }), fc.string({ maxLength: 3, unit: 'binary' })),
      { maxLength: 4 },
    )
    const texts = fc.oneof(
      anyPolicy.map((data) => must(policyCodec.encode(policy(data), 6)).text),
      fc.constant(incidentText),
    )
    fc.assert(
      fc.property(texts, edits, (text, changes) => {
        const edited = changes.reduce((now, [where, dropped, put]) => {
          const place = where % (now.length + 1)
          return now.slice(0, place) + put + now.slice(place + dropped)
        }, text)
        check(policyCodec, 'service-monitoring', edited)
        check(incidentCodec, openIncident().id, edited)
      }),
      runs,
    )
  })

  test('for valid bodies with any value put in any place', () => {
    const places = fc.array(fc.nat(), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(anyPolicy, places, fc.jsonValue(), (data, path, value) => {
        const body = JSON.parse(must(policyCodec.encode(policy(data), 6)).text)
        check(policyCodec, data.policyId, canonicalText(replaced(body, path, value)))
        check(
          incidentCodec,
          openIncident().id,
          canonicalText(replaced(JSON.parse(incidentText), path, value)),
        )
      }),
      runs,
    )
  })
})

/** The value with another one put where the numbers lead, each choosing among the keys. */
function replaced(value: unknown, [step, ...rest]: readonly number[], put: unknown): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return put
  const keys = Object.keys(value)
  const key = keys[step % Math.max(keys.length, 1)]
  if (key === undefined) return put
  if (Array.isArray(value))
    return value.map((item, i) => (String(i) === key ? replaced(item, rest, put) : item))
  return Object.fromEntries(
    Object.entries(value).map(([k, item]) => [k, k === key ? replaced(item, rest, put) : item]),
  )
}
