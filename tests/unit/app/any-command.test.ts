import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningApp } from '../../../src/lab/host.ts'
import { memoryApp } from '../../support/memory-app.ts'

/** Every code that an outcome can carry. */
const codes = [
  'domain',
  'not-found',
  'duplicate',
  'stale-write',
  'conflict',
  'unsupported-version',
  'newer-schema',
  'corrupt-record',
  'not-representable',
  'release-fenced',
  'quota',
  'storage-unavailable',
  'rejected-remote',
  'invalid-command',
]

const text = fc.oneof(
  fc.constantFrom(
    'service-monitoring',
    'cpu-hot',
    'cpu-sustained',
    'cpu',
    'disk',
    '',
    ' ',
    'a:b',
    '__proto__',
    'critical',
    'warning',
  ),
  fc.constantFrom(
    'threshold',
    'consecutive',
    'rate_of_change',
    '2026-04-02T09:03:00Z',
    'yesterday',
    'broken',
    'torn',
  ),
  fc.string({ maxLength: 8 }),
)
const number = fc.oneof(
  fc.constantFrom(0, 0.5, 0.99, 1, 1.5, -1, 3, Number.NaN, Number.POSITIVE_INFINITY),
  fc.double(),
)
const rule = fc.record(
  {
    ruleId: text,
    metricName: text,
    threshold: number,
    severity: text,
    window: number,
    mode: text,
    runbook: text,
  },
  { requiredKeys: ['ruleId', 'metricName', 'threshold', 'severity', 'window', 'mode'] },
)
const basedOn = fc.option(text, { nil: undefined })
const policyId = text
const ruleId = text
const incidentId = fc.oneof(text, fc.constant('service-monitoring:cpu-hot:2026-04-02T09:02:00.000Z'))
const sample = fc.record({ metricName: text, value: number, observedAt: text })
const aggregate = fc.record({ type: fc.constantFrom('policy', 'incident'), id: fc.oneof(text, incidentId) })
const any = fc.anything({ maxDepth: 3 })

const command = fc.oneof(
  fc.record({ type: fc.constant('createPolicy'), policyId }),
  fc.record({ type: fc.constant('registerRule'), policyId, rule, activate: fc.constant(true), basedOn }),
  fc.record({
    type: fc.constant('reviseRule'),
    policyId,
    ruleId,
    change: fc.record(
      { threshold: number, metricName: text, window: number, severity: text },
      { requiredKeys: [] },
    ),
    basedOn,
  }),
  fc.record({ type: fc.constant('activateRule'), policyId, ruleId, basedOn }),
  fc.record({ type: fc.constant('retireRule'), policyId, ruleId, reason: text, basedOn }),
  fc.record({ type: fc.constantFrom('archivePolicy', 'restorePolicy'), policyId, basedOn }),
  fc.record({ type: fc.constant('observe'), policyId, samples: fc.array(sample, { maxLength: 4 }) }),
  fc.record({ type: fc.constant('acknowledgeIncident'), incidentId, by: text }),
  fc.record({ type: fc.constant('resolveIncident'), incidentId, by: text, note: text }),
  fc.record({
    type: fc.constant('resolveConflict'),
    aggregate,
    result: fc.dictionary(text, any),
    basedOn: text,
  }),
  fc.record({
    type: fc.constant('repairRecord'),
    aggregate,
    decision: fc.oneof(fc.record({ accept: text }), fc.record({ discard: text }), any),
  }),
  fc.dictionary(fc.constantFrom('type', 'policyId', 'ruleId', 'basedOn'), any),
  any,
)

describe('every command, whatever is in it', () => {
  let running: RunningApp
  beforeAll(async () => {
    running = await memoryApp('?ns=any-command&t=2026-04-02T12:00:00Z&seed=1')
    await running.lab.reset('course')
    await running.lab.putRawRecord({ type: 'policy', id: 'broken', v: 6, text: '{"order":[]' })
    await running.lab.putRawRecord({ type: 'policy', id: 'torn', v: 99, text: '{}' })
    await running.lab.settled()
  })
  afterAll(() => running.app.stop())

  it('is ok, or one of the listed errors and a dump that is the same to the byte (A2)', async () => {
    await fc.assert(
      fc.asyncProperty(command, async (given) => {
        const { lab } = running
        const before = JSON.stringify(await lab.dump())
        const outcome = await lab.run(given as object) // whatever it is, `run` says so
        if (outcome.ok) return lab.settled()
        expect(codes).toContain(outcome.error.code)
        expect(outcome.error.message).not.toBe('')
        expect(JSON.stringify(await lab.dump())).toBe(before)
      }),
      { numRuns: 300 },
    )
    // Two dumps a command: generous on a busy machine.
  }, 120_000)

  it('says what cannot even be read', async () => {
    const throwing = Object.defineProperty({}, 'type', {
      get: () => {
        throw new Error('no')
      },
      enumerable: true,
    })
    expect(await running.lab.run(throwing)).toMatchObject({ ok: false, error: { code: 'invalid-command' } })
  })
})
