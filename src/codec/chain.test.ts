import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { err, ok } from '../domain/result.ts'
import { buildChain, type StoredVersion } from './chain.ts'
import { shapeOf } from './shape.ts'
import { must, refusal } from './testing/given.ts'

/** A chain in small: percent, then a ratio, then a ratio with an optional note. Its events are numbers of the same kind. */
const percent: StoredVersion<{ pct: number }, number> = {
  v: 1,
  body: shapeOf(z.strictObject({ pct: z.number() })),
  event: shapeOf(z.number()),
  minReader: () => 1,
  step: null,
}
const ratio: StoredVersion<{ ratio: number }, number, { pct: number }, number> = {
  v: 2,
  body: shapeOf(z.strictObject({ ratio: z.number() })),
  event: shapeOf(z.number()),
  minReader: () => 2,
  step: {
    up: ({ pct }) => (pct <= 100 ? ok({ ratio: pct / 100 }) : err({ path: 'pct', reason: 'leaves 0 to 1' })),
    down: (body) => ok({ pct: body.ratio * 100 }),
    upEvents: (events) => ok(events.map((pct) => pct / 100)),
    downEvents: (events) => ok(events.map((r) => r * 100)),
  },
}
const noted: StoredVersion<{ ratio: number; note?: string }, number, { ratio: number }, number> = {
  v: 3,
  body: shapeOf(z.strictObject({ ratio: z.number(), note: z.exactOptional(z.string()) })),
  event: shapeOf(z.number()),
  minReader: ({ note }) => (note === undefined ? 2 : 3),
  step: {
    up: (body) => ok(body),
    down: ({ note, ...body }) => (note === undefined ? ok(body) : err('a note cannot be said')),
    upEvents: (events) => ok(events),
    downEvents: (events) => ok(events),
  },
}
const chain = buildChain(percent, ratio, noted)

describe('the chain of stored versions', () => {
  test('C1: a gap, a repeat, a missing step or a step before the first is refused when the chain is built', () => {
    expect(() => buildChain(percent, noted)).toThrow('version 2 is missing before 3')
    expect(() => buildChain(percent, { ...ratio, v: 1 })).toThrow('version 2 is missing before 1')
    expect(() => buildChain(percent, { ...ratio, step: null })).toThrow('version 2 and its step')
    expect(() => buildChain(ratio, noted)).toThrow('version 2 and its step')
    expect([chain.oldest, chain.newest]).toEqual([1, 3])
  })

  test('C2, C3: bodies and events climb one step at a time, and come down again exactly', () => {
    const up = must(chain.up(1, { pct: 50 }))
    expect(up).toEqual({ ratio: 0.5 })
    expect(must(chain.up(1, { pct: 50 }))).toEqual(up)
    expect(must(chain.down(up, 1))).toEqual({ body: { pct: 50 }, minReader: 1 })
    expect(must(chain.down(up, 3))).toEqual({ body: up, minReader: 2 })
    expect(must(chain.upEvents(1, [50, 25]))).toEqual([0.5, 0.25])
    expect(must(chain.downEvents([0.5, 0.25], 1))).toEqual([50, 25])
  })

  test('C3: what an older version cannot say is refused on the way down with the reason', () => {
    expect(refusal(chain.down({ ratio: 0.5, note: 'x' }, 2))).toBe('a note cannot be said')
    expect(refusal(chain.down({ ratio: 0.5, note: 'x' }, 1))).toBe('a note cannot be said')
  })

  test('C4: an error names the step or the shape, and the path', () => {
    expect(refusal(chain.up(1, { pct: 150 }))).toMatchObject({
      step: '1-2',
      path: 'pct',
      reason: 'leaves 0 to 1',
    })
    expect(refusal(chain.up(2, { pct: 50 }))).toMatchObject({
      step: 'shape',
      path: 'ratio',
      reason: 'missing',
    })
    expect(refusal(chain.upEvents(1, [50, 'x']))).toMatchObject({
      step: 'shape',
      path: 'events[1]',
      reason: 'expected number',
    })
  })
})
