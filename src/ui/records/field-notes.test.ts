import { describe, expect, it } from 'vitest'
import type { StoredRecord } from '../../app/ports.ts'
import type { IncidentData } from '../../domain/incident.ts'
import type { RuleData } from '../../domain/rule.ts'
import { columnNotes, fieldNote, placeNote } from './field-notes.ts'

// Written out as objects of the types, so that a new field or column without a note does not pass.
const rule: Required<RuleData> = {
  ruleId: '',
  metricName: '',
  threshold: 0,
  severity: 'warning',
  window: 1,
  mode: 'threshold',
  state: 'retired',
  retiredReason: '',
  runbook: '',
}
const incident: Record<keyof Required<IncidentData>, true> = {
  incidentId: true,
  policyId: true,
  ruleId: true,
  metricName: true,
  severity: true,
  threshold: true,
  observedValue: true,
  openedAt: true,
  state: true,
  acknowledgedBy: true,
  resolvedBy: true,
  note: true,
}
const columns: Record<keyof StoredRecord, true> = {
  type: true,
  id: true,
  v: true,
  minReader: true,
  token: true,
  heads: true,
  status: true,
  updatedAt: true,
  metricNames: true,
  text: true,
}

describe('notes', () => {
  it('tell every domain field as meaning, each in its own words', () => {
    const names = [...Object.keys(rule), ...Object.keys(incident), 'policyId', 'archived', 'order']
    for (const name of names) {
      expect(fieldNote([name]).mark).toBe('meaning')
      expect(fieldNote([name]).words, name).not.toBe(fieldNote(['no such field']).words)
    }
  })

  it('tell every column, and only id and text as meaning', () => {
    expect(Object.keys(columnNotes).sort()).toEqual(Object.keys(columns).sort())
    const meant = Object.entries(columnNotes).flatMap(([name, { mark }]) =>
      mark === 'meaning' ? [name] : [],
    )
    expect(meant).toEqual(['id', 'text'])
  })

  it('tell values of the text by what they say', () => {
    expect(placeNote(['rules', 'a', 'threshold'], ['threshold'], true).mark).toBe('meaning')
    expect(placeNote(['rules'], [], true).mark).toBe('convenience')
    expect(placeNote(['order'], ['order'], true).mark).toBe('meaning')
    expect(placeNote(['events', 0], [], true).mark).toBe('convenience')
    expect(placeNote(['owner'], [], true).mark).toBe('convenience')
  })

  it('tell what a text that was not read would have said', () => {
    expect(placeNote(['rules', 0, 'thresholdPct'], [], false).words).toContain('Would say threshold')
    expect(placeNote(['rules', 'a', 'constructor'], [], false).mark).toBe('convenience')
  })
})
