import { expect, test } from 'vitest'
import { newestFirst } from '../../../src/app/evidence.ts'
import type { Evidence } from '../../../src/app/scenario.ts'
import { readEvidenceFile, writeEvidence } from '../../../src/lab/evidence-file.ts'
import { scenarios } from '../../../src/scenarios/all.ts'

const seen = (check: string, state: string): Evidence => ({
  scenario: 'lesson-4',
  step: 'identity',
  check,
  saw: `saw ${check}`,
  state,
  at: '2026-04-02T12:00:00.000Z',
})
const evidence = [seen('one-and-two', '1'), seen('b', '1'), seen('one-and-two', '2')]
const exportedAt = '2026-04-03T12:00:00.000Z'

test('each check is listed once, by its latest sight, the newest first', () => {
  expect(newestFirst(evidence).map(({ check, state }) => check + state)).toEqual(['one-and-two2', 'b1'])
})

test('L7: an exported file says what it is, holds every sight, and is found whole', () => {
  const { name, text } = writeEvidence(evidence, exportedAt)
  expect(name).toBe('driftwatch-evidence.json')
  expect(JSON.parse(text)).toMatchObject({ kind: 'driftwatch-evidence', version: 1, exportedAt, evidence })
  expect(readEvidenceFile(text, scenarios)).toMatchObject({
    ok: true,
    evidence,
    exportedAt,
    unknown: ['lesson-4/identity/b'],
  })
  // Another program may write the same JSON in another way.
  expect(readEvidenceFile(JSON.stringify(JSON.parse(text)), scenarios)).toMatchObject({ ok: true })
})

test('L7: whatever is changed, left out or added is noticed', () => {
  const { text } = writeEvidence(evidence, exportedAt)
  const changed: [string, string][] = [
    ['saw b', 'saw c'],
    ['"state": "2"', '"state": "3"'],
    ['2026-04-02T12', '2026-04-01T12'],
    ['"step": "identity"', '"step": "left"'],
  ]
  for (const [from, to] of changed) {
    expect(text).toContain(from)
    expect(readEvidenceFile(text.replace(from, to), scenarios)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('changed after it was exported'),
    })
  }
  const whole = JSON.parse(text)
  const shorter = JSON.stringify({ ...whole, evidence: evidence.slice(1) })
  expect(readEvidenceFile(shorter, scenarios).ok).toBe(false)
})

test('what is no evidence file is refused in words', () => {
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '{"kind":"driftwatch-fixture"}',
    '{"kind":"driftwatch-evidence"}',
  ]) {
    expect(readEvidenceFile(text, scenarios)).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/^This is no/),
    })
  }
})
