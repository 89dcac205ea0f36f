import { afterAll, describe, expect, test, vi } from 'vitest'
import { canonicalText } from '../../../src/codec/canonical.ts'
import type { Carried } from '../../../src/codec/carried.ts'
import { incidentCodec } from '../../../src/codec/incident-codec.ts'
import { planRecord } from '../../../src/codec/plan-record.ts'
import { policyCodec } from '../../../src/codec/policy-codec.ts'
import { releaseWriting } from '../../../src/codec/stored-version.ts'
import { chains } from '../../../src/codec/walk.ts'
import { type Golden, goldenRecords } from './golden-records.ts'

const reader = { release: 6, floor: 1 }
const all = goldenRecords()
const records = all.filter(({ record }) => record.text !== undefined)
const events = all.filter(({ record }) => record.events !== undefined)
const titled = (some: readonly Golden[]) =>
  some.map((golden) => [golden.path.replace('.json', ''), golden] as const)

/** Every function of every step, and how often it was called in this file. */
const stepFunctions = Object.values(chains).flatMap(({ versions }) =>
  versions.flatMap(({ v, step }) =>
    step === null
      ? []
      : (['up', 'down', 'upEvents', 'downEvents'] as const).map((name) => ({
          v,
          name,
          spy: vi.spyOn(step, name),
        })),
  ),
)
afterAll(() => vi.restoreAllMocks())

function read({ record }: Golden) {
  const stored = { v: record.v, minReader: record.minReader, text: record.text ?? '' }
  return record.type === 'policy'
    ? policyCodec.read(record.id, stored, reader)
    : incidentCodec.read(record.id, stored, reader)
}

function writeBack({ record }: Golden) {
  const stored = { v: record.v, minReader: record.minReader, text: record.text ?? '' }
  const release = (v: number) => Math.min(releaseWriting(record.type, v), 6)
  if (record.type === 'policy') {
    const held = policyCodec.read(record.id, stored, reader)
    return held.ok && policyCodec.encode(held.value.aggregate, release(Number(record.v)), held.value.carried)
  }
  const held = incidentCodec.read(record.id, stored, reader)
  return held.ok && incidentCodec.encode(held.value.aggregate, release(Number(record.v)), held.value.carried)
}

/** The facts of an error that a golden record may ask for. */
function factsOf(error: object): object {
  return { ...error, ...('refusal' in error ? { rule: (error.refusal as { rule: string }).rule } : {}) }
}

describe('golden records', () => {
  test.each(titled(records))('C5: %s ends where it must', (_, golden) => {
    const { outcome, domain, carried, ...error } = golden.expect
    const plan = planRecord({ v: undefined, minReader: undefined, text: '', ...golden.record }, 6, reader)
    expect(plan).toMatchObject({ outcome, exact: true })
    const held = read(golden)
    if (domain === undefined) {
      expect(held.ok).toBe(false)
      expect(factsOf(held.ok ? {} : held.error)).toMatchObject(error)
      expect(plan.error).toEqual(held.ok ? null : held.error)
      return
    }
    expect(held.ok && held.value.aggregate.describe()).toEqual(domain)
    expect(held.ok && plain(held.value.carried)).toEqual(carried ?? null)
  })

  test.each(titled(records.filter(({ expect }) => expect.domain !== undefined)))(
    'C3, C6, C8: %s is written back to the byte',
    (_, golden) => {
      // The one text that a release does not write: what says nothing is left out.
      const text = golden.record.text?.replace('"runbook":"",', '')
      expect(writeBack(golden)).toMatchObject({
        ok: true,
        value: { v: golden.record.v, text: canonicalText(JSON.parse(text ?? '')) },
      })
    },
  )

  test.each(titled(events))('C5, C3: %s', (_, { record, expect: expected }) => {
    const v = Number(record.v)
    if (record.type === 'policy') {
      const told = policyCodec.decodeEvents(record.id, v, record.events, reader)
      if (expected.events === undefined) return expect(told.ok ? {} : told.error).toMatchObject(expected)
      expect(told).toEqual({ ok: true, value: expected.events })
      return expect(told.ok && policyCodec.encodeEvents(told.value, v)).toEqual({
        ok: true,
        value: record.events,
      })
    }
    const told = incidentCodec.decodeEvents(record.id, v, record.events, reader)
    expect(told).toEqual({ ok: true, value: expected.events })
    expect(told.ok && incidentCodec.encodeEvents(told.value, v)).toEqual({ ok: true, value: record.events })
  })

  test('C5: every version has records that are sound and records that are not', () => {
    for (const [type, { versions }] of Object.entries(chains)) {
      for (const { v } of versions) {
        const own = records.filter(({ path }) => path.startsWith(`${type}/v${v}/`))
        const sound = own.filter(({ expect }) => expect.domain !== undefined)
        expect(sound.length, `tests/golden/${type}/v${v} needs a sound record`).toBeGreaterThan(0)
        expect(own.length, `tests/golden/${type}/v${v} needs a broken record`).toBeGreaterThan(sound.length)
      }
    }
  })

  test('C5: no step is untried', () => {
    for (const { v, name, spy } of stepFunctions) {
      const mend = `nothing in tests/golden runs ${name} of version ${v}: add a record or events of version ${v - 1}`
      expect(spy.mock.calls.length, mend).toBeGreaterThan(0)
    }
  })
})

/** Parts of an incident are named by digests, which would say nothing to a reader of the file. */
function plain(carried: Carried | null) {
  if (carried === null) return null
  const named = [...carried.parts].every(([part]) => !/^[0-9a-f]{64}$/.test(part))
  return { ...carried, parts: named ? Object.fromEntries(carried.parts) : [...carried.parts.values()] }
}
