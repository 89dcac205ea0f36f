import { describe, expect, it } from 'vitest'
import { addressWith, freeDevice } from './address.ts'

describe('addresses of other pages', () => {
  it('keep namespace, scenario and seed', () => {
    const href = 'http://localhost:4321/?ns=demo&scenario=two-tabs&seed=7#/records'
    expect(addressWith(href, { device: 'B' }, '#/dashboard')).toBe(
      'http://localhost:4321/?ns=demo&scenario=two-tabs&seed=7&device=B#/dashboard',
    )
    expect(addressWith(`${href}`, { seed: null })).toBe(
      'http://localhost:4321/?ns=demo&scenario=two-tabs#/records',
    )
  })

  it('name the next device by the first free letter', () => {
    expect(freeDevice(['A'])).toBe('B')
    expect(freeDevice(['A', 'C'])).toBe('B')
    expect(freeDevice(['phone'])).toBe('A')
    expect(freeDevice([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'])).toBe('A2')
  })
})
