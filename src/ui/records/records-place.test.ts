import { describe, expect, it } from 'vitest'
import { partsOf } from '../place.ts'
import { readRecordsPlace, recordPlace } from './records-place.ts'

const read = (place: string) => readRecordsPlace(partsOf(place.slice(1)).slice(1))

describe('places of records', () => {
  it('lead back to the record, whatever its id', () => {
    for (const id of ['p', 'p:r:2026-04-02T09:02:00.000Z', 'a/b', 'history', '100%']) {
      const name = { type: 'incident', id } as const
      expect(read(recordPlace(name))).toEqual({ kind: 'record', name, tab: 'fields', detail: null })
      expect(read(recordPlace(name, 'history', 'ab..cd'))).toEqual({
        kind: 'record',
        name,
        tab: 'history',
        detail: 'ab..cd',
      })
    }
  })

  it('name lists by status, the outbox and the quarantine', () => {
    expect(read('#/records')).toEqual({ kind: 'list', status: null })
    expect(read('#/records/parked')).toEqual({ kind: 'list', status: 'parked' })
    expect(read('#/records/outbox')).toEqual({ kind: 'outbox' })
    expect(read('#/records/quarantine')).toEqual({ kind: 'quarantine' })
  })

  it.each([
    '#/records/nothing',
    '#/records/rule/x',
    '#/records/policy/x/nothing',
    '#/records/policy/x/raw/a/b',
  ])('say when there is nothing: %s', (place) => {
    expect(read(place)).toEqual({ kind: 'unknown' })
  })
})
