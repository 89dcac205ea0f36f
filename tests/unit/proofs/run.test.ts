import { expect, test } from 'vitest'
import type { ProofSeen } from '../../../src/app/proof-shelf.ts'
import { makeProofShelf } from '../../../src/lab/proof-shelf.ts'
import { drifts } from '../../../src/proofs/drifts/all.ts'

const shelf = () => makeProofShelf((work) => work)

test('a run tells of every proof in its order, over what the page has', async () => {
  const told: [string, number, number][] = []
  const seen = await shelf().run({ onSeen: ({ id }, done, all) => void told.push([id, done, all]) })
  expect(seen.filter(({ ok }) => !ok)).toEqual([])
  expect(told.map(([id]) => id)).toEqual(seen.map(({ id }) => id))
  expect(told.at(-1)?.slice(1)).toEqual([seen.length, seen.length])
  expect(seen[0]?.id).toBe('pure/codec/codec.round-trip')
  // Node has neither IndexedDB nor files of a page.
  expect(new Set(seen.map(({ place }) => place))).toEqual(new Set(['pure', 'memory']))
  const listed = (await shelf().list()).map(({ id }) => id)
  expect(seen.map(({ proof }) => proof)).toEqual(listed)
})

test('what this page has not is said, and not run', async () => {
  const places = await shelf().places()
  expect(places.map(({ id, missing }) => [id, missing !== null])).toEqual([
    ['memory', false],
    ['indexeddb', true],
    ['files', true],
    ['faulty', false],
  ])
  expect((await shelf().run({ places: ['files'] })).every(({ place }) => place === 'pure')).toBe(true)
})

test('a run may be of some contracts alone', async () => {
  const seen = await shelf().run({ places: ['memory'], suites: ['outbox'] })
  expect(seen.length).toBeGreaterThan(3)
  expect(seen.every(({ id, ok }) => ok && id.startsWith('memory/outbox/'))).toBe(true)
})

test('a drift stays planted until it is taken away, and each is noticed in what the page runs', async () => {
  const proofs = shelf()
  await expect(proofs.plant('nothing', true)).rejects.toThrow('known are window-forgotten,')
  for (const { id, failsFirst } of drifts) {
    await proofs.plant(id, true)
    const over = new AbortController()
    const onSeen = ({ ok }: ProofSeen) => void (ok || over.abort())
    const seen = await proofs.run({ places: ['memory'], onSeen, until: over.signal })
    expect(seen.find(({ ok }) => !ok)?.proof, id).toBe(failsFirst)
    await proofs.plant(id, false)
  }
  expect(proofs.planted.get()).toEqual([])
})

test('a backend without transactions is noticed where two tabs save at once, and where something fails', async () => {
  const seen = await shelf().run({ places: ['faulty'] })
  const failed = seen.filter(({ ok }) => !ok)
  expect(failed[0]).toMatchObject({ proof: 'repository.race', place: 'faulty' })
  expect(failed.some(({ proof }) => proof === 'outbox.together')).toBe(true)
  // Most promises hold on it all the same: it takes a race or a fault to see it.
  expect(failed.length).toBeLessThan(seen.length / 3)
})
