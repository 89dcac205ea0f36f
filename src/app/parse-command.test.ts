import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCommand } from './parse-command.ts'

const rule = {
  ruleId: 'r',
  metricName: 'cpu',
  threshold: 0.9,
  severity: 'critical',
  window: 1,
  mode: 'threshold',
}

describe('parseCommand', () => {
  it.each([
    [{ type: 'createPolicy', policyId: 'p' }],
    [{ type: 'registerRule', policyId: 'p', rule, activate: true }],
    [{ type: 'reviseRule', policyId: 'p', ruleId: 'r', change: { threshold: 2 }, basedOn: 't' }],
    [
      {
        type: 'observe',
        policyId: 'p',
        samples: [{ metricName: 'cpu', value: Number.NaN, observedAt: 'soon' }],
      },
    ],
    [
      {
        type: 'resolveConflict',
        aggregate: { type: 'policy', id: 'p' },
        result: { any: 'thing' },
        basedOn: 't',
      },
    ],
    [{ type: 'repairRecord', aggregate: { type: 'policy', id: 'p' }, decision: { discard: 'gone' } }],
  ])('takes %j, whatever its values are worth', (command) => {
    expect(parseCommand(command)).toEqual({ ok: true, value: command })
  })

  it.each([
    [null, '', 'object'],
    ['createPolicy', '', 'object'],
    [[], '', 'object'],
    [{}, 'type', 'createPolicy'],
    [{ type: 'dropDatabase' }, 'type', 'createPolicy'],
    [{ type: 'createPolicy' }, 'policyId', 'string'],
    [{ type: 'createPolicy', policyId: 7 }, 'policyId', 'string'],
    [{ type: 'createPolicy', policyId: 'p', force: true }, '', '"force"'],
    [
      { type: 'registerRule', policyId: 'p', rule: { ...rule, threshold: '0.9' } },
      'rule.threshold',
      'number',
    ],
    [{ type: 'registerRule', policyId: 'p', rule, activate: false }, 'activate', 'true'],
    [
      { type: 'observe', policyId: 'p', samples: [{ metricName: 'cpu', value: 1 }] },
      'samples.0.observedAt',
      'string',
    ],
    [{ type: 'resolveConflict', aggregate: { type: 'policy', id: 'p' }, result: {} }, 'basedOn', 'string'],
    [
      {
        type: 'repairRecord',
        aggregate: { type: 'policy', id: 'p' },
        decision: { accept: 'a', discard: 'b' },
      },
      'decision',
      'accept',
    ],
  ])('refuses %j at %j', (given, path, reason) => {
    const parsed = parseCommand(given)
    expect(parsed).toMatchObject({ ok: false, error: { code: 'invalid-command', path } })
    expect(parsed.ok ? '' : parsed.error.reason).toContain(reason)
  })

  it('refuses what throws when it is read, and what has no end', () => {
    const cyclic: Record<string, unknown> = { type: 'createPolicy' }
    cyclic.policyId = cyclic
    const throwing = Object.defineProperty({ type: 'createPolicy' }, 'policyId', {
      enumerable: true,
      get: () => {
        throw new Error('no')
      },
    })
    for (const given of [cyclic, throwing])
      expect(parseCommand(given)).toMatchObject({ ok: false, error: { code: 'invalid-command' } })
  })

  it('answers any value at all, and never throws', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
        (given) => {
          expect(parseCommand(given)).toHaveProperty('ok')
        },
      ),
    )
  })

  it('hands on a copy: later changes of the given object do not reach the command', () => {
    const given = { type: 'reviseRule', policyId: 'p', ruleId: 'r', change: { threshold: 0.5 } }
    const parsed = parseCommand(given)
    given.change.threshold = 0.1
    expect(parsed).toMatchObject({ value: { change: { threshold: 0.5 } } })
  })
})
