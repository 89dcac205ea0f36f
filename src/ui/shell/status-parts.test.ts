import { describe, expect, it } from 'vitest'
import { type LinkState, soundLink } from '../../app/links.ts'
import { type StatusInput, statusParts } from './status-parts.ts'

const fresh: StatusInput = {
  environment: { device: 'A', release: 6 },
  newestRelease: 6,
  tab: { tab: 1, leads: true },
  statuses: { conflict: 0, quarantined: 0, parked: 0, merged: 0 },
  storage: { state: 'ready' },
  links: [],
  unsent: 0,
  online: true,
}

const line = (input: Partial<StatusInput>) =>
  statusParts({ ...fresh, ...input })
    .map((part) => part.text)
    .join(' · ')

describe('status line', () => {
  it('hides what is at rest', () => {
    expect(line({})).toBe('Saved on this device · online')
  })

  it('names device, tab and release together, once one of them is worth a word', () => {
    expect(
      line({ tab: { tab: 2, leads: true }, statuses: { ...fresh.statuses, conflict: 1, quarantined: 1 } }),
    ).toBe('Device A · Tab 2 (leads) · release 6 · 1 conflict · 1 quarantined · online')
    expect(line({ tab: { tab: 2, leads: false } })).toBe('Device A · Tab 2 · release 6 · online')
    expect(line({ environment: { device: 'B', release: 6 } })).toBe(
      'Device B · Tab 1 (leads) · release 6 · online',
    )
  })

  it('never says saved while nothing can be saved', () => {
    expect(line({ storage: { state: 'full', message: 'full' }, online: false })).toBe('not saving · offline')
  })

  const hub = (fields: Partial<LinkState>): LinkState => ({
    name: 'hub',
    phase: 'open',
    reason: null,
    role: 'editor',
    faults: soundLink,
    held: 0,
    ...fields,
  })

  it.each<[string, readonly LinkState[], number]>([
    ['Saved on this device · online', [hub({})], 0],
    ['Saved on this device · online', [hub({ phase: 'waiting' })], 0],
    ['2 unsent · online', [hub({})], 2],
    ['2 unsent · hub not reached · online', [hub({ phase: 'waiting' })], 2],
    ['the hub refuses · online', [hub({ phase: 'refused', reason: 'expired' })], 0],
    ['viewer · online', [hub({ role: 'viewer' })], 0],
    ['2 only here · viewer · online', [hub({ role: 'viewer' })], 2],
    ['1 unsent · hub cut · online', [hub({ phase: 'waiting', faults: { ...soundLink, online: false } })], 1],
    ['Saved on this device · online', [hub({ phase: 'none', faults: { ...soundLink, online: false } })], 0],
  ])('Y6 tells what waits, and why: %s', (expected, links, unsent) => {
    expect(line({ links, unsent })).toBe(expected)
  })
})
