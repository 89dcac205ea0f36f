import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { documentOf } from '../../../../src/sync/wire/documents.ts'
import { eventually } from '../../../support/eventually.ts'
import { device } from './device.ts'
import { revision, revisions } from './given.ts'
import { rawSocket } from './raw-socket.ts'
import { runningRooms } from './running-rooms.ts'

/** How long an honest device waits for an acknowledgement, in milliseconds. */
async function delay(honest: ReturnType<typeof device>, n: number): Promise<number> {
  const began = performance.now()
  const saved = revision(n)
  honest.add(saved)
  await honest.stored(saved)
  return performance.now() - began
}

test('[B4] a socket that floods is cut at its rate, and nobody else notices', async () => {
  const { port, rooms } = await runningRooms({ limits: { frames: { burst: 2_000, perSecond: 100 } } })
  const honest = device(port)
  await honest.synced()
  const flood = await rawSocket(port)
  await flood.signIn('class/0')
  for (let n = 0; n < 5_000; n++) flood.question('class/0')
  expect(await delay(honest, 1)).toBeLessThan(3_000)
  expect((await flood.closed).code).toBe(4429)
  await eventually(() => expect(rooms.figures().connections).toBe(1))
  expect(honest.closes).toEqual([])
})

test('[B4] a socket that keeps sending what is refused is cut sooner', async () => {
  const { port, rooms } = await runningRooms()
  const flood = await rawSocket(port)
  await flood.signIn('class/0')
  for (let n = 0; n < 60; n++) flood.update('class/0', Uint8Array.of(9, 9, 9))
  expect((await flood.closed).code).toBe(4429)
  expect(rooms.figures().refusals.get('damaged')).toBeLessThan(60)
  expect(rooms.figures().refusals.get('flood')).toBe(1)
})

test('[B4] a reader that does not read is cut at a bounded buffer, and nobody else notices', async () => {
  const { port, rooms } = await runningRooms({ limits: { buffered: 512 * 1024 } })
  const name = documentOf('class', { type: 'policy', id: 'large' })
  const paused = await rawSocket(port)
  await paused.signIn(name)
  paused.webSocket.pause()
  const [honest, reader] = [device(port), device(port, { names: [name] })]
  await reader.synced()
  // Everything goes out to the paused reader as well; the system's own buffers take the first megabytes.
  for (let n = 0; n < 1_000 && rooms.figures().connections > 2; n++) {
    const large = revision(n, [], 'large', 100_000)
    honest.add(large)
    await honest.stored(large)
  }
  await eventually(() => expect(rooms.figures().connections).toBe(2))
  expect(await delay(honest, 100_000)).toBeLessThan(3_000)
  await eventually(() => expect(reader.ids().length).toBeGreaterThan(10))
  expect([...honest.closes, ...reader.closes]).toEqual([])
})

test('[B4] many questions at once are answered one after the other, as they are read', async () => {
  // Less than one of the answers: were they all made at once, the reader would be cut.
  const { port, rooms } = await runningRooms({ limits: { buffered: 200_000, answering: 1_000 } })
  const first = device(port)
  const given = revisions(1_500)
  for (let from = 0; from < given.length; from += 100) first.add(...given.slice(from, from + 100))
  await first.stored(...given)
  first.leave()
  const late = device(port)
  await late.synced()
  expect(late.ids()).toHaveLength(1_500)
  expect(late.closes).toEqual([])
  await eventually(() => expect(rooms.figures().connections).toBe(1))
})

test('[B4] an answer larger than what may wait is sent in pieces, as a slow reader reads it', async () => {
  const { port } = await runningRooms({ limits: { buffered: 5_000_000 } })
  const first = device(port)
  await first.synced()
  const given = Array.from({ length: 16 }, (_, n) => revision(n, [], 'large', 1_000_000))
  for (const each of given.slice(0, -1)) {
    first.add(each)
    await first.stored(each)
  }
  const name = documentOf('class', { type: 'policy', id: 'large' })
  const slow = await rawSocket(port)
  const doc = new Y.Doc()
  slow.webSocket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(data)
    if (data.length === 1 || decoding.readVarString(decoder) !== name) return
    if (decoding.readVarUint(decoder) === 0 && decoding.readVarUint(decoder) !== 0)
      Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
  })
  await slow.signIn(name)
  slow.question(name)
  slow.webSocket.pause()
  // What others do meanwhile waits behind the answer. Who is cut has a second before its connection goes.
  first.add(...given.slice(-1))
  await first.stored(...given.slice(-1))
  await new Promise((resolve) => setTimeout(resolve, 1_200))
  slow.webSocket.resume()
  await eventually(() => expect(doc.getArray('revisions').length).toBe(given.length), 10_000)
  expect(slow.webSocket.readyState).toBe(WebSocket.OPEN)
})

test('[B4] connections and documents of a socket are bounded', async () => {
  const { port } = await runningRooms({ limits: { connections: 2, documents: 3 } })
  const socket = await rawSocket(port)
  await rawSocket(port)
  await expect(rawSocket(port)).rejects.toThrow('503')
  for (const name of ['class/0', 'class/1', 'class/note/x', 'class/2']) await socket.signIn(name)
  expect([...socket.opened]).toEqual(['class/0', 'class/1', 'class/note/x'])
  expect(socket.denied[0]).toMatch(/3 documents at most/)
})

test('[B4] whoever opens nothing, or gives no sign of life, is let go of', async () => {
  const { port } = await runningRooms({ limits: { signIn: 100, heartbeat: 50 } })
  const idle = await rawSocket(port)
  expect((await idle.closed).code).toBe(4401)
  const dead = await rawSocket(port)
  await dead.signIn('class/0')
  dead.webSocket.removeAllListeners('message')
  expect((await dead.closed).code).toBe(1006)
})

test('[B2] notes merge as they are typed and deleted; too much of it, or more than text, is refused', async () => {
  const { port } = await runningRooms()
  const name = 'class/note/i1'
  const [a, b] = [device(port, { names: [name] }), device(port, { names: [name] })]
  await Promise.all([a.synced(), b.synced()])
  const text = (each: typeof a) => each.doc(name).getText('note')
  text(a).insert(0, 'handed over')
  await eventually(() => expect(text(b).toString()).toBe('handed over'))
  text(b).delete(0, 7)
  await eventually(() => expect(text(a).toString()).toBe('over'))
  const socket = await rawSocket(port)
  await socket.signIn(name)
  const long = new Y.Doc()
  long.getText('note').insert(0, 'x'.repeat(100_001))
  socket.update(name, Y.encodeStateAsUpdate(long))
  expect((await socket.message('refused')).code).toBe('too-large')
  const bold = new Y.Doc()
  bold.getText('note').insert(0, 'x', { bold: true })
  socket.update(name, Y.encodeStateAsUpdate(bold))
  expect((await socket.message('refused', 1)).code).toBe('damaged')
  text(a).insert(4, ' to you')
  await eventually(() => expect(text(b).toString()).toBe('over to you'))
})
