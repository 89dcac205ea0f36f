import { expect, test } from 'vitest'
import type { Revision } from '../../../../src/history/revision.ts'
import { bodiesToDrop } from '../../../../src/hub/rooms/pruning.ts'
import { documentOf } from '../../../../src/sync/wire/documents.ts'
import { bytesOfRevision } from '../../../../src/sync/wire/revision-bytes.ts'
import { eventually } from '../../../support/eventually.ts'
import { device } from './device.ts'
import { line, revision } from './given.ts'
import { runningRooms } from './running-rooms.ts'

const day = 24 * 3_600_000
const keeping = { days: 30, revisions: 20 }

function dropped(revisions: readonly Revision[], ages: (place: number) => number, kept = keeping): number[] {
  const byId = new Map(revisions.map((each) => [each.id, each]))
  const storedAt = new Map(revisions.map(({ id }, place) => [id, 100 * day - ages(place) * day]))
  const drop = bodiesToDrop(byId, storedAt, kept, 100 * day)
  return revisions.flatMap(({ id }, place) => (drop.has(id) ? [place] : []))
}

const upTo = (end: number) => Array.from({ length: end }, (_, n) => n)

test('[B10] a body goes when it is older than 30 days and 20 revisions, and not before both', () => {
  const steps = line(50)
  expect(dropped(steps, () => 31)).toEqual(upTo(30))
  expect(dropped(steps, () => 30)).toEqual([])
  expect(dropped(steps, (place) => (place < 10 ? 31 : 29))).toEqual(upTo(10))
  expect(dropped(line(20), () => 99)).toEqual([])
})

test('[B10] heads keep their bodies, and so do the places where they part', () => {
  const steps = line(60)
  const [fork, other] = [steps[5], steps[25]]
  if (!fork || !other) throw new Error('There are sixty steps.')
  const branches = [revision(900, [fork.id], 'line'), revision(901, [other.id], 'line')]
  const drop = dropped([...steps, ...branches], () => 99, { days: 30, revisions: 1 })
  expect(drop).not.toContain(5)
  expect(drop).not.toContain(25)
  for (const head of [59, 60, 61]) expect(drop).not.toContain(head)
  expect(drop).toContain(4)
  expect(drop).toContain(40)
})

test('[B10] of many heads nobody sorts out, everything is kept', () => {
  const [root] = line(1)
  const heads = Array.from({ length: 17 }, (_, n) => revision(n + 1, [root?.id ?? ''], 'line'))
  expect(dropped(root ? [root, ...heads] : [], () => 99, { days: 1, revisions: 1 })).toEqual([])
})

test('[B10] the hub alone prunes: bodies go everywhere, ids and the latest bodies stay, repeats are weeded out', async () => {
  const hub = await runningRooms({ keeping: { days: 0, revisions: 20 } })
  const steps = line(30)
  const a = device(hub.port)
  a.add(...steps)
  await a.stored(...steps)
  const name = documentOf('class', { type: 'policy', id: 'line' })
  const last = steps[29] ?? revision(0)
  a.doc(name)
    .getArray('revisions')
    .push([bytesOfRevision(last)])
  a.say({ kind: 'stored?', revisions: [last.id] }, name)
  await eventually(() => expect(a.messages.at(-1)).toEqual({ kind: 'stored', revisions: [last.id] }))
  expect(a.entries()).toBe(31)
  await hub.rooms.prune()
  await eventually(() => expect(a.entries()).toBe(30))
  const late = device(hub.port)
  await late.synced()
  for (const each of [a, late]) {
    const bodies = each.bodies()
    expect(steps.map(({ id }) => bodies.get(id) === null)).toEqual(steps.map((_, place) => place < 10))
  }
  // What the hub itself took the body from is stored all the same.
  late.say({ kind: 'stored?', revisions: steps.map(({ id }) => id) })
  await late.stored(...steps)
  await hub.rooms.prune()
  const more = revision(77)
  a.add(more)
  await a.stored(more)
  expect(a.entries()).toBe(31)
})

test('a document that nobody has open is let go of, pruned and merged, and is whole when it is opened again', async () => {
  let now = Date.now()
  const hub = await runningRooms({ now: () => now })
  const steps = line(40)
  const a = device(hub.port)
  for (const step of steps) a.add(step)
  await a.stored(...steps)
  expect(hub.rooms.figures().documents).toBe(16)
  await hub.rooms.sweep()
  expect(hub.rooms.figures().documents).toBe(16)
  a.leave()
  await eventually(() => expect(hub.rooms.figures().connections).toBe(0))
  now += 40 * day
  await hub.rooms.sweep()
  expect(hub.rooms.figures().documents).toBe(0)
  const again = device(hub.port)
  await again.synced()
  expect(again.ids()).toEqual(steps.map(({ id }) => id).sort())
  expect([...again.bodies().values()].filter((body) => body === null)).toHaveLength(20)
})
