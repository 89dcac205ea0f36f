import { describe, expect, it } from 'vitest'
import { partsOf } from '../place.ts'
import { deviceAddress, firstDevices, oneMore } from './lab-devices.ts'
import { devicesPlace, momentPlace, readSyncPlace } from './sync-place.ts'

const below = (hash: string) => readSyncPlace(partsOf(hash.slice(1)).slice(1))

describe('places of the Sync lab', () => {
  it('are read as they were written', () => {
    const moment = { id: 'A/7 of nearby', device: 'B', end: 'received' }
    expect(below(momentPlace(moment))).toEqual({ show: 'moment', moment })
    expect(below(devicesPlace(['A', 'phone']))).toEqual({ show: 'devices', devices: ['A', 'phone'] })
    expect(readSyncPlace([])).toEqual({ show: 'lab' })
  })

  it.each([
    [['devices', 'A']],
    [['devices', 'A', 'A']],
    [['devices', 'A', 'B', 'C', 'D']],
    [['devices', 'A', 'no name']],
    [['moment', 'x', 'A']],
    [['elsewhere']],
  ])('name nothing as %j', (parts) => {
    expect(readSyncPlace(parts)).toBeNull()
  })
})

describe('the devices of the Sync lab', () => {
  it('are this one and another, three at most', () => {
    expect(firstDevices('A')).toEqual(['A', 'B'])
    expect(firstDevices('B')).toEqual(['A', 'B'])
    expect(firstDevices('phone')).toEqual(['phone', 'A'])
    expect(oneMore(['A', 'B'])).toEqual(['A', 'B', 'C'])
    expect(oneMore(['A', 'B', 'C'])).toEqual(['A', 'B', 'C'])
  })

  it('open in the same namespace, and wait with an upgrade', () => {
    const here = 'http://localhost/?ns=n&scenario=lesson-7&hub=none&presenter=1#/sync'
    expect(deviceAddress(here, 'n~lesson-7', 'B')).toBe(
      'http://localhost/?ns=n%7Elesson-7&hub=none&device=B&upgrade=ask#/dashboard',
    )
  })
})
