import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalText } from '../../../src/codec/canonical.ts'
import type { StoredVersion } from '../../../src/codec/chain.ts'
import { incidentChain, policyChain } from '../../../src/codec/chains.ts'
import { shiftDecimal } from '../../../src/codec/decimal-shift.ts'
import type { Json } from '../../../src/codec/json.ts'
import { policyCodec } from '../../../src/codec/policy-codec.ts'
import { anyPolicy } from '../../../src/codec/testing/any-policy.spec.ts'
import { policy } from '../../../src/codec/testing/given.ts'
import { walk } from '../../../src/codec/walk.ts'
import { anyIncidentBody, anyPolicyBody, anyPolicyEvents } from './any-stored.ts'

const versions = policyChain.versions.map(({ v }) => v)
const older = versions.slice(0, -1)
const reader = { release: 6, floor: 1 }
const runs = { numRuns: 300 }

/** Nothing in it can be changed from here on: a step that tries throws. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}

/** The same question twice, of something that cannot be changed, has the same answer. */
function twice<T>(ask: () => T): T {
  const answer = ask()
  expect(ask()).toEqual(answer)
  return answer
}

describe('steps between stored versions', () => {
  test.each(older)(
    'C2, C3: a body of version %i comes down again to the byte, or is refused on the way up',
    (v) => {
      let said = 0
      fc.assert(
        fc.property(anyPolicyBody(v).map(frozen), (body) => {
          const up = twice(() => policyChain.up(v, body))
          if (!up.ok) return
          said++
          const down = twice(() => policyChain.down(frozen(up.value), v))
          expect(down.ok && canonicalText(down.value.body)).toBe(canonicalText(body))
        }),
        runs,
      )
      expect(said, 'too few bodies were said at all').toBeGreaterThan(30)
    },
  )

  test.each(older)(
    'C2, C3: events of version %i come down again to the byte, or are refused on the way up',
    (v) => {
      let said = 0
      fc.assert(
        fc.property(anyPolicyEvents(v).map(frozen), (events) => {
          const up = twice(() => policyChain.upEvents(v, events))
          if (!up.ok) return
          const down = twice(() => policyChain.downEvents(frozen(up.value), v))
          said++
          expect(down.ok && canonicalText(down.value)).toBe(canonicalText(events))
        }),
        runs,
      )
      expect(said, 'too few events were said at all').toBeGreaterThan(30)
    },
  )

  test.each(older)('C3: what comes down to version %i comes up again as it was', (v) => {
    fc.assert(
      fc.property(anyPolicyBody(6).map(frozen), (body) => {
        const down = twice(() => policyChain.down(body as never, v))
        if (!down.ok) {
          expect(down.error).toMatch(/came with release|has no exact percentage/)
          return
        }
        const up = policyChain.up(v, down.value.body)
        // An empty runbook is no runbook.
        const meant = JSON.parse(canonicalText(body).replaceAll('"runbook":"",', ''))
        expect(up.ok && canonicalText(up.value)).toBe(canonicalText(meant))
      }),
      runs,
    )
  })

  test('C1, C3: two ways through the versions, in one go or by way of any other, come to the same', () => {
    const journeys = versions.flatMap((from) =>
      versions.flatMap((by) => versions.map((to) => [from, by, to] as const)),
    )
    for (const [from, by, to] of journeys) {
      if (Math.sign(by - from) !== Math.sign(to - by)) continue
      fc.assert(
        fc.property(anyPolicyBody(from), (body) => {
          const direct = walk('policy', body, from, to)
          const first = walk('policy', body, from, by)
          const second =
            first.ok && first.value.body !== null ? walk('policy', first.value.body, by, to) : first
          expect(second.ok && second.value.body).toEqual(direct.ok && direct.value.body)
        }),
        { numRuns: 20 },
      )
    }
  })

  test('C6: what release N stored, release M stores as if N had never been', () => {
    for (const n of versions) {
      for (const m of versions) {
        fc.assert(
          fc.property(anyPolicy, (data) => {
            const stored = policyCodec.encode(policy(data), n)
            if (!stored.ok) return
            const read = policyCodec.decode(data.policyId, stored.value, reader)
            expect(read.ok && read.value.describe()).toEqual(data)
            expect(read.ok && policyCodec.encode(read.value, m)).toEqual(policyCodec.encode(policy(data), m))
          }),
          { numRuns: 30 },
        )
      }
    }
  })

  test('C2, C3: an incident in whole seconds goes down and up again as it was; another is refused', () => {
    fc.assert(
      fc.property(anyIncidentBody.map(frozen), (body) => {
        const down = twice(() => incidentChain.down(body, 1))
        const up = twice(() => incidentChain.up(1, down.ok && frozen(down.value.body)))
        expect(up.ok && canonicalText(up.value)).toBe(canonicalText(body))
        const events = twice(() => incidentChain.downEvents(body.events, 1))
        expect(events.ok && incidentChain.upEvents(1, events.value)).toEqual({ ok: true, value: body.events })
        const [opening] = body.events
        const finer = { ...opening, occurredAt: '2026-04-02T09:02:00.250Z' } as typeof opening & object
        expect(incidentChain.down({ events: [finer as never] }, 1)).toMatchObject({
          ok: false,
          error: expect.stringContaining('whole seconds'),
        })
      }),
      runs,
    )
  })

  test('C8: the tolerant shape reads what the strict one reads, and drops the rest', () => {
    const check = ({ v, body, tolerant }: StoredVersion, value: Json) => {
      const strict = body(value)
      expect(tolerant?.body(value)).toEqual(strict)
      const more = { ...(value as object), 'of tomorrow': { and: ['more'] } }
      expect(body(more)).toMatchObject({
        ok: false,
        error: { path: '["of tomorrow"]', reason: 'unknown field' },
      })
      expect(tolerant?.body(more), `version ${v}`).toEqual(strict)
    }
    for (const version of policyChain.versions) {
      fc.assert(
        fc.property(anyPolicyBody(version.v), (value) => check(version, value)),
        { numRuns: 50 },
      )
    }
  })
})

describe('the decimal point', () => {
  test.each([
    [29, -2, 0.29],
    [0.29, 2, 29],
    [0.57, 2, 57],
    [1e-7, -2, 1e-9],
    [1e21, 2, 1e23],
    [0, -2, 0],
    [1.1, 2, 110],
    [5e-324, -2, null],
    [15.761683595110409, -2, null],
    [Number.MAX_VALUE, 2, null],
  ])('C3: of %d moved by %i places gives %s', (value, places, expected) => {
    expect(shiftDecimal(value, places)).toBe(expected)
  })

  test('C3: moves there and back, or not at all', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer({ min: -4, max: 4 }),
        (value, places) => {
          const shifted = shiftDecimal(value, places)
          if (shifted !== null) expect(shiftDecimal(shifted, -places)).toBe(value + 0)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
