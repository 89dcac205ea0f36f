import { describe, expect, it } from 'vitest'
import { partsOf, placeOf } from './place.ts'

describe('places', () => {
  it('come back as they were written, whatever an id holds', () => {
    for (const id of ['service-monitoring', 'a/b', 'ä ö', '100%', '?x=1#y', 'p:r:2026-04-02T09:02:00.000Z']) {
      expect(partsOf(placeOf('records', 'policy', id).slice(1))).toEqual(['records', 'policy', id])
    }
  })

  it('keep a damaged escape as it stands', () => {
    expect(partsOf('/records/%E0%A4%A')).toEqual(['records', '%E0%A4%A'])
  })
})
