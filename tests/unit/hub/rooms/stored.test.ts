import { copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { openStore } from '../../../../src/hub/rooms/store.ts'
import { SettingsError } from '../../../../src/hub/settings-error.ts'
import { eventually } from '../../../support/eventually.ts'
import { device } from './device.ts'
import { line, revision, revisions } from './given.ts'
import { dataFolder, runningRooms } from './running-rooms.ts'

const sorted = (some: readonly { readonly id: string }[]) => some.map(({ id }) => id).sort()

test('[B3] a hub that comes back has what it had, and its devices find it again by themselves', async () => {
  const first = await runningRooms()
  const given = revisions(60)
  const a = device(first.port)
  a.add(...given)
  await a.stored(...given)
  a.say({ kind: 'policy', policy: 'merge-fields', counter: 2, device: 'A' })
  const before = a.messages.length
  a.say({ kind: 'stored?', revisions: [] })
  // Not the last one: what is stored for a second time is acknowledged a second time, too.
  await eventually(() => expect(a.messages.slice(before)).toContainEqual({ kind: 'stored', revisions: [] }))
  await first.stop()
  await eventually(() => expect(a.closes[0]).toMatchObject({ code: 1012 }))

  const again = await runningRooms({ dataDir: first.dataDir, port: first.port })
  const late = device(again.port)
  await late.synced()
  expect(late.ids()).toEqual(sorted(given))
  expect(late.messages).toContainEqual({ kind: 'policy', policy: 'merge-fields', counter: 2, device: 'A' })
  const more = revision(99)
  a.add(more)
  await a.stored(more)
})

test('[B3] an emptied hub is filled again by its devices, and takes nothing from them', async () => {
  const first = await runningRooms()
  const given = revisions(60)
  const a = device(first.port)
  a.add(...given)
  await a.stored(...given)
  await first.stop()
  const again = await runningRooms({ dataDir: dataFolder(), port: first.port })
  await eventually(() => expect(again.rooms.figures().revisions).toBe(60))
  const late = device(again.port)
  await late.synced()
  expect(late.ids()).toEqual(sorted(given))
  expect(a.ids()).toEqual(sorted(given))
})

test('[B3] a hub restored from an old copy is filled again, prunings and all', async () => {
  const given = line(40)
  const copied = dataFolder()
  const keeping = { days: 0, revisions: 20 }
  const first = await runningRooms({ keeping })
  const a = device(first.port)
  a.add(...given.slice(0, 30))
  await a.stored(...given.slice(0, 30))
  await first.stop()
  copyFileSync(join(first.dataDir, 'rooms.sqlite'), join(copied, 'rooms.sqlite'))

  const second = await runningRooms({ keeping, dataDir: first.dataDir, port: first.port })
  a.add(...given.slice(30))
  await a.stored(...given.slice(30))
  await second.rooms.prune()
  await eventually(() => expect([...a.bodies().values()].filter((body) => body === null)).toHaveLength(20))
  await second.stop()

  const restored = await runningRooms({ dataDir: copied, port: first.port })
  await eventually(() => expect(restored.rooms.figures().revisions).toBe(40))
  const late = device(restored.port)
  await late.synced()
  expect([...new Set(late.ids())]).toEqual(sorted(given))
})

test('[B3] what the disk has spoiled is left out, and brought again by whoever has it', async () => {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
  const first = await runningRooms()
  const steps = line(6)
  const a = device(first.port)
  for (const step of steps) a.add(step)
  await a.stored(...steps)
  await first.stop()
  const database = new DatabaseSync(join(first.dataDir, 'rooms.sqlite'))
  database.exec("UPDATE updates SET bytes = x'0101ff' WHERE seq = 3")
  database.close()
  const again = await runningRooms({ dataDir: first.dataDir, port: first.port })
  const more = revision(50, [], 'line')
  await eventually(() => expect(a.closes.length).toBeGreaterThan(0))
  a.add(more)
  await a.stored(more)
  const late = device(again.port)
  await late.synced()
  await eventually(() => expect(late.ids()).toEqual(sorted([...steps, more])))
  expect(complaints).toHaveBeenCalled()
  complaints.mockRestore()
})

test('two hubs do not share a data folder', async () => {
  const { dataDir } = await runningRooms()
  expect(() => openStore(dataDir)).toThrow(SettingsError)
  expect(() => openStore(dataDir)).toThrow(/in use by another hub/)
})

test.each([
  ['damaged', (file: string) => writeFileSync(file, 'x'.repeat(9_000)), /is damaged\. Move it away/],
  [
    'of a newer hub',
    (file: string) => new DatabaseSync(file).exec('PRAGMA user_version = 9'),
    /written by a newer hub/,
  ],
])('a database that is %s is named, and left as it is', (_what, spoil, message) => {
  const dataDir = dataFolder()
  spoil(join(dataDir, 'rooms.sqlite'))
  expect(() => openStore(dataDir)).toThrow(SettingsError)
  expect(() => openStore(dataDir)).toThrow(message)
})

test('many updates are merged into one snapshot, which holds all of them', async () => {
  const { port, dataDir, stop } = await runningRooms()
  const a = device(port, { names: ['class/note/long'] })
  await a.synced()
  const text = a.doc('class/note/long').getText('note')
  for (let n = 0; n < 2_100; n++) text.insert(text.length, `${n} `)
  await eventually(() => expect(a.doc('class/note/long').getText('note').length).toBeGreaterThan(5_000))
  const other = device(port, { names: ['class/note/long'] })
  await eventually(() =>
    expect(other.doc('class/note/long').getText('note').toString()).toBe(text.toString()),
  )
  await stop()
  const store = openStore(dataDir)
  const { updates, snapshotBytes } = store.weigh('class/note/long')
  const kept = new Y.Doc()
  for (const update of store.load('class/note/long')) Y.applyUpdate(kept, update)
  store.close()
  expect(snapshotBytes).toBeGreaterThan(0)
  expect(updates).toBeLessThan(2_000)
  expect(kept.getText('note').toString()).toBe(text.toString())
})

test('a snapshot that does not hold everything replaces nothing', () => {
  const dataDir = dataFolder()
  const store = openStore(dataDir)
  const doc = new Y.Doc()
  doc.getText('note').insert(0, 'kept')
  store.append(
    [{ room: 'class', document: 'class/note/x', update: Y.encodeStateAsUpdate(doc), revisions: [] }],
    0,
  )
  expect(store.merge('class/note/x', Y.encodeStateAsUpdate(new Y.Doc()), () => false)).toBe(false)
  expect(store.load('class/note/x')).toHaveLength(1)
  store.close()
  rmSync(join(dataDir, 'rooms.sqlite'))
})

test('[B3] 10,000 revisions made offline arrive, are acknowledged, and reach the others', async () => {
  const hub = await runningRooms()
  const watching = device(hub.port)
  await watching.synced()
  const given = revisions(10_000)
  const docs = new Map<string, Y.Doc>()
  const offline = device(1, { docs })
  offline.add(...given)
  offline.leave()
  const began = performance.now()
  const back = device(hub.port, { docs })
  await eventually(() => expect(hub.rooms.figures().revisions).toBe(10_000), 60_000)
  await back.stored(...given)
  await eventually(() => expect(watching.entries()).toBe(10_000), 60_000)
  console.log(`10,000 revisions: ${Math.round(performance.now() - began)} ms`)
  expect(back.closes).toEqual([])
}, 180_000)
