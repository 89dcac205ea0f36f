import { describe, expect, it } from 'vitest'
import { type LinkFaults, soundLink } from '../../app/links.ts'
import type { RoomDevice, Traffic } from '../../app/room-watch.ts'
import { faultWords, presetOf } from './link-presets.ts'
import { deedsBetween, lanesOf, messagesOf, momentsOf } from './moments.ts'
import { arrowsAt, layMoments, momentAt } from './timeline-layout.ts'

const end = (fields: Partial<Traffic>): Traffic => ({
  id: 'm1',
  link: 'nearby',
  device: 'A',
  other: null,
  end: 'sent',
  at: 1_000,
  what: 'revisions',
  revisions: ['r1'],
  size: 900,
  ...fields,
})

const messages = (...traffic: Traffic[]) => messagesOf(momentsOf(traffic, []))

describe('messages of a timeline', () => {
  it('are put together from what both ends tell, cause before effect within one instant', () => {
    const [message] = messages(
      end({ device: 'B', other: 'A', end: 'received' }),
      end({}),
      end({ device: 'C', other: 'A', end: 'received', at: 1_005 }),
    )
    expect(message).toMatchObject({
      from: 'A',
      start: 0,
      arrivals: [
        { lane: 'B', place: 1 },
        { lane: 'C', place: 2 },
      ],
      fate: 'arrived',
      durable: false,
    })
  })

  it.each<[string, readonly Traffic[]]>([
    ['held', [end({ end: 'held' })]],
    ['lost', [end({}), end({ end: 'lost', at: 1_001 })]],
    ['on its way', [end({ end: 'held' }), end({ at: 1_200 })]],
    ['arrived', [end({ link: 'hub', other: 'hub' })]],
  ])('are %s as far as anybody can tell', (fate, traffic) => {
    expect(messages(...traffic)[0]?.fate).toBe(fate)
  })

  it('Y6 are durable only once the hub has stored everything that they carry', () => {
    const sent = end({ link: 'hub', other: 'hub', revisions: ['r1', 'r2'] })
    const stored = (id: string, revision: string) =>
      end({ id, what: 'stored', end: 'received', other: 'hub', revisions: [revision], at: 2_000 })
    expect(messages(sent, stored('s1', 'r1'))[0]?.durable).toBe(false)
    const all = messages(sent, stored('s1', 'r1'), stored('s2', 'r2'))
    expect(all[0]?.durable).toBe(true)
    expect(all[1]).toMatchObject({ from: 'hub', start: null, arrivals: [{ lane: 'A', place: 1 }] })
  })
})

const link = (faults: Partial<LinkFaults>): RoomDevice => ({
  device: 'A',
  release: 6,
  tab: 1,
  unsent: 0,
  hash: 'h',
  links: [
    {
      name: 'nearby',
      phase: 'open',
      reason: null,
      role: 'editor',
      held: 0,
      faults: { ...soundLink, ...faults },
    },
  ],
})

describe('deeds to links', () => {
  it('are what differs between two looks', () => {
    const [deed] = deedsBetween([link({})], [link({ online: false, loss: 0.3 })], 5)
    expect(deed).toMatchObject({ device: 'A', link: 'nearby', at: 5, deed: { online: false, loss: 0.3 } })
    expect(deedsBetween([link({})], [link({})], 5)).toEqual([])
    expect(deedsBetween([], [link({ online: false })], 5)).toEqual([])
    expect(faultWords({ online: false, loss: 0.3 })).toBe('cut, loss 30 %')
  })

  it('are known by their presets', () => {
    expect(presetOf(soundLink)).toBe('sound')
    expect(presetOf({ ...soundLink, online: false, loss: 1 })).toBe('cut')
    expect(presetOf({ ...soundLink, loss: 0.01 })).toBeNull()
  })
})

describe('the lanes', () => {
  it('are the devices in order, and the hub where there is one', () => {
    expect(lanesOf([link({})], momentsOf([end({ device: 'C' })], []))).toEqual(['A', 'C'])
    expect(lanesOf([], momentsOf([end({ link: 'hub' })], []))).toEqual(['A', 'hub'])
  })
})

describe('the layout', () => {
  it('gives every moment room, and a long silence not too much', () => {
    const { places, width } = layMoments([0, 0, 1_000, 61_000])
    expect(places).toEqual([28, 46, 86, 150])
    expect(width).toBeGreaterThan(150)
    expect(places.map((x) => momentAt(places, x + 4))).toEqual([0, 1, 2, 3])
    expect(momentAt(places, -50)).toBe(0)
  })

  it('draws messages as they stood at one moment', () => {
    const moments = momentsOf(
      [
        end({}),
        end({ device: 'B', end: 'received', at: 1_010 }),
        end({ id: 'p', what: 'presence', at: 1_005 }),
      ],
      [],
    )
    const shown = moments.filter((each) => each.kind === 'deed' || each.traffic.what !== 'presence')
    const at = (index: number) =>
      arrowsAt(moments, shown, [28, 46], index).map(({ from, to, right }) => ({ from, to, right }))
    expect(at(0)).toEqual([{ from: { x: 28, lane: 'A' }, to: [], right: 28 }])
    expect(at(1)).toEqual([{ from: { x: 28, lane: 'A' }, to: [{ x: 46, lane: 'B' }], right: 46 }])
    expect(at(2)).toEqual([])
  })
})
