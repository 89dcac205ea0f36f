import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { documentOf } from '../../../../src/sync/wire/documents.ts'
import { bytesOfRevision } from '../../../../src/sync/wire/revision-bytes.ts'
import { eventually } from '../../../support/eventually.ts'
import { device } from './device.ts'
import { line, revision } from './given.ts'
import { type RawSocket, rawSocket } from './raw-socket.ts'
import { type RunningRooms, runningRooms } from './running-rooms.ts'

const steps = line(8)
const name = documentOf('class', { type: 'policy', id: 'line' })

/** A document with the first steps, as a device would make it. */
function made(count: number, before: Y.Doc = new Y.Doc()): Y.Doc {
  const entries = before.getArray<Uint8Array>('revisions')
  for (const step of steps.slice(entries.length, count)) entries.push([bytesOfRevision(step)])
  return before
}

/** The bytes of one more change to a document. */
function changing(doc: Y.Doc, work: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.transact(() => work(doc))
  return Y.encodeStateAsUpdate(doc, before)
}

/** A room in which five steps are stored, a peer that has them, and a socket that is about to do harm. */
async function besieged(): Promise<{
  hub: RunningRooms
  socket: RawSocket
  doc: Y.Doc
  /** `besides`: other revisions may have come as well, each of them well-formed. */
  unharmed(besides?: boolean): Promise<void>
}> {
  const hub = await runningRooms({ limits: { frames: { burst: 1e9, perSecond: 0 } } })
  const doc = made(5)
  const socket = await rawSocket(hub.port)
  await socket.signIn(name)
  socket.update(name, Y.encodeStateAsUpdate(doc))
  await socket.message('stored')
  const peer = device(hub.port, { names: [name] })
  await peer.synced()
  const ids = steps.slice(0, 5).map(({ id }) => id)
  return {
    hub,
    socket,
    doc,
    async unharmed(besides = false) {
      // An honest update still arrives, everywhere, with nothing lost or added before it.
      const last = changing(doc, (each) =>
        each.getArray('revisions').push([bytesOfRevision(steps[5] ?? revision(0))]),
      )
      const friend = await rawSocket(hub.port)
      await friend.signIn(name)
      friend.update(name, last)
      await friend.message('stored')
      const expected = [...ids, steps[5]?.id].sort()
      const seen = (ids: string[]) =>
        besides ? ids.filter((id) => expected.includes(id) || !/^[0-9a-f]{64}$/.test(id)) : ids
      await eventually(() => expect(seen(peer.ids())).toEqual(expected))
      const late = device(hub.port, { names: [name] })
      await late.synced()
      expect(seen(late.ids())).toEqual(expected)
      if (!besides) expect(hub.rooms.figures().revisions).toBe(6)
    },
  }
}

test('[B2] a thousand damaged updates change nothing', async () => {
  const { hub, socket, doc, unharmed } = await besieged()
  const honest = changing(made(5, copyOf(doc)), (each) =>
    each
      .getArray('revisions')
      .push([bytesOfRevision(revision(70, [], 'line')), bytesOfRevision(revision(71, [], 'line'))]),
  )
  let sent = 0
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(honest.length - 1), fc.integer({ min: 1, max: 255 })), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.constantFrom('update' as const, 'answer' as const),
      (flips, as) => {
        const spoiled = honest.slice()
        for (const [place, flip] of flips) spoiled[place] = (spoiled[place] ?? 0) ^ flip
        socket.update(name, spoiled, as)
        sent += 1
      },
    ),
    { numRuns: 1_000, seed: 7 },
  )
  await eventually(() => expect(hub.rooms.figures().refusals.get('damaged') ?? 0).toBeGreaterThan(0))
  // A flip in a client's number leaves two good revisions; one in a date makes another good one.
  await unharmed(true)
  expect(sent).toBe(1_000)
})

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

test.each<[what: string, update: Uint8Array]>([
  ['seven bytes that allocate 261 MB', Uint8Array.of(1, 0xff, 0xff, 0xff, 0x0f, 1, 0)],
  ['a million clients', Uint8Array.of(0xc0, 0x84, 0x3d)],
  [
    'a length without an end',
    Uint8Array.of(1, 1, 1, 0, 3, 1, 9, ...Buffer.from('revisions'), 0xff, 0xff, 0xff, 0xff, 0x7f),
  ],
  ['a number without an end', new Uint8Array(200).fill(0xff)],
  ['nothing at all', new Uint8Array(0)],
])('[B2] %s: refused before Yjs sees it', async (_what, update) => {
  const { socket, unharmed } = await besieged()
  socket.update(name, update)
  expect(await socket.message('refused')).toMatchObject({ code: 'damaged', document: name })
  await unharmed()
})

test.each<[what: string, work: (doc: Y.Doc) => void]>([
  ['deep nesting', (doc) => doc.getArray('revisions').push([nested(2_000)])],
  ['a map', (doc) => doc.getMap('revisions').set('__proto__', 1)],
  ['another root', (doc) => doc.getArray('others').push([new Uint8Array(1)])],
  ['a text', (doc) => doc.getText('revisions').insert(0, 'x')],
  ['a type inside', (doc) => doc.getArray('revisions').push([new Y.Array()])],
  ['a document inside', (doc) => doc.getArray('revisions').push([new Y.Doc()])],
  ['a number', (doc) => doc.getArray('revisions').push([1])],
])('[B2] %s has no place among revisions', async (_what, work) => {
  const { socket, unharmed } = await besieged()
  socket.update(name, changing(new Y.Doc(), work))
  expect((await socket.message('refused')).code).toBe('damaged')
  await unharmed()
})

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < depth; level++) value = [value]
  return value
}

const misplaced = Array.from({ length: 40 }, (_, n) => revision(n)).find(
  ({ header }) => documentOf('class', header.aggregate) !== name,
)

test.each<[what: string, bytes: Uint8Array]>([
  ['bytes that are no revision', Uint8Array.from(Buffer.from('hello'))],
  [
    'a revision whose body was changed',
    new TextEncoder().encode(
      new TextDecoder().decode(bytesOfRevision(steps[6] ?? revision(0))).replace('xxx', 'xyx'),
    ),
  ],
  ['a revision of another document', bytesOfRevision(misplaced ?? revision(0))],
])('[B2] %s: the whole update is refused', async (_what, bytes) => {
  const { socket, unharmed } = await besieged()
  const good = bytesOfRevision(revision(80, [], 'line'))
  socket.update(
    name,
    changing(new Y.Doc(), (doc) => doc.getArray('revisions').push([good, bytes])),
  )
  expect((await socket.message('refused')).code).toBe('not-a-revision')
  await unharmed()
})

test('[B2] a device that deletes a revision is refused; in an answer its deletions are left out', async () => {
  const { socket, doc, unharmed } = await besieged()
  const vandal = copyOf(doc)
  const deletion = changing(vandal, (each) => each.getArray('revisions').delete(0, 5))
  socket.update(name, deletion)
  expect((await socket.message('refused')).code).toBe('deletes')
  socket.update(name, Y.encodeStateAsUpdate(vandal), 'answer')
  await unharmed()
})

test('[B2] deletions of what is not there yet are not kept for later', async () => {
  const { socket, doc, unharmed } = await besieged()
  const vandal = copyOf(doc)
  // The clocks that the next honest update will use.
  vandal.clientID = doc.clientID
  vandal.getArray('revisions').push([bytesOfRevision(steps[5] ?? revision(0))])
  const deletion = changing(vandal, (each) => each.getArray('revisions').delete(5, 1))
  socket.update(name, deletion)
  socket.update(name, deletion, 'answer')
  await unharmed()
})

test('[B2] the same update again, a hundred times, is one', async () => {
  const { hub, socket, doc, unharmed } = await besieged()
  const update = Y.encodeStateAsUpdate(doc)
  for (let n = 0; n < 100; n++) socket.update(name, update, n % 2 ? 'answer' : 'update')
  await unharmed()
  expect(hub.rooms.figures().refusals.size).toBe(0)
})

test('[B2] [B4] updates whose predecessor was lost are not kept in parts: the hub asks for everything, once', async () => {
  const hub = await runningRooms()
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  made(5, doc)
  const socket = await rawSocket(hub.port)
  await socket.signIn(name)
  let asked = 0
  socket.webSocket.on('message', (data: Buffer) => {
    const after = (data[0] ?? 0) + 1
    // Document, sync, question.
    if (data[after] === 0 && data[after + 1] === 0) asked += 1
  })
  for (const update of updates.slice(1)) socket.update(name, update)
  await eventually(() => expect(asked).toBe(1))
  expect(hub.rooms.figures().revisions).toBe(0)
  socket.update(name, Y.encodeStateAsUpdate(doc), 'answer')
  expect((await socket.message('stored')).revisions).toHaveLength(5)
  expect(asked).toBe(1)

  made(7, doc)
  socket.update(name, updates.at(-1) ?? new Uint8Array())
  await eventually(() => expect(asked).toBe(2))
})

test('[B3] a header alone is taken, and is not called stored', async () => {
  const hub = await runningRooms()
  const socket = await rawSocket(hub.port)
  await socket.signIn(name)
  const [first, second] = steps
  if (!first || !second) throw new Error('There are eight steps.')
  const bytes = [bytesOfRevision({ ...first, body: null }), bytesOfRevision(second)]
  socket.update(
    name,
    changing(new Y.Doc(), (doc) => doc.getArray('revisions').push(bytes)),
  )
  expect((await socket.message('stored')).revisions).toEqual([second.id])
  socket.say(name, { kind: 'stored?', revisions: [first.id, second.id, steps[7]?.id ?? ''] })
  expect((await socket.message('stored', 1)).revisions).toEqual([second.id])
})
