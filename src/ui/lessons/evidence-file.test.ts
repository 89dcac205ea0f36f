import { expect, test } from 'vitest'
import type { Evidence } from '../../app/scenario.ts'
import { evidenceFile, newestFirst } from './evidence-file.ts'

const seen = (check: string, state: string): Evidence => ({
  scenario: 'lesson-1',
  step: 'kept',
  check,
  saw: state,
  state,
  at: '2026-04-02T12:00:00.000Z',
})

test('each check is listed once, by its latest sight, the newest first', () => {
  const evidence = [seen('a', '1'), seen('b', '1'), seen('a', '2')]
  expect(newestFirst(evidence).map(({ check, state }) => check + state)).toEqual(['a2', 'b1'])
})

test('the file holds every sight and says what it is', () => {
  const evidence = [seen('a', '1'), seen('a', '2')]
  const { name, text } = evidenceFile(evidence)
  expect(name).toBe('driftwatch-evidence.json')
  expect(JSON.parse(text)).toEqual({ kind: 'driftwatch-evidence', version: 1, evidence })
})
