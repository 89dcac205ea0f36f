import { expect, test } from 'vitest'
import { eventually } from '../../../support/eventually.ts'
import { device } from './device.ts'
import { revisions } from './given.ts'
import { runningRooms } from './running-rooms.ts'

test('[B3] two devices come together, and each is told what is stored', async () => {
  const { port } = await runningRooms()
  const [mine, theirs] = [revisions(20), revisions(20, 100)]
  const a = device(port)
  const b = device(port)
  a.add(...mine)
  b.add(...theirs)
  await Promise.all([a.stored(...mine), b.stored(...theirs)])
  const all = [...mine, ...theirs].map(({ id }) => id).sort()
  await eventually(() => {
    expect(a.ids()).toEqual(all)
    expect(b.ids()).toEqual(all)
  })
})

test('one that comes later gets everything', async () => {
  const { port } = await runningRooms()
  const given = revisions(50)
  const first = device(port)
  first.add(...given)
  await first.stored(...given)
  first.leave()
  const late = device(port)
  await late.synced()
  expect(late.ids()).toEqual(given.map(({ id }) => id).sort())
})
