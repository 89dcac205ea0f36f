import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createTokens, type Role } from '../../../../src/hub/rooms/tokens.ts'
import { documentOf } from '../../../../src/sync/wire/documents.ts'
import { largestFrame } from '../../../../src/sync/wire/limits.ts'
import { bytesOfRevision } from '../../../../src/sync/wire/revision-bytes.ts'
import { eventually } from '../../../support/eventually.ts'
import { device } from './device.ts'
import { revision, revisions } from './given.ts'
import { rawSocket, syncFrame } from './raw-socket.ts'
import { type RunningRooms, runningRooms } from './running-rooms.ts'

const tomorrow = () => new Date(Date.now() + 24 * 3_600_000)

function upgradeOf(port: number, headers: Record<string, string>, room = 'class') {
  return rawSocket(port, { room, headers }).then(
    () => 101,
    (error: Error) => Number(/response: (\d+)/.exec(error.message)?.[1] ?? error.message),
  )
}

test('[B1] a page of another origin is refused at the upgrade; ours, and one that is listed, are not', async () => {
  const reach = { host: '127.0.0.1', publicUrl: null, origins: ['https://course.example'] }
  const { port } = await runningRooms({ reach })
  for (const origin of [
    'http://evil.example',
    'null',
    'http://127.0.0.1:1',
    `https://127.0.0.1.evil.example:${port}`,
  ]) {
    expect(await upgradeOf(port, { origin }), origin).toBe(403)
  }
  for (const origin of [`http://127.0.0.1:${port}`, 'https://course.example']) {
    expect(await upgradeOf(port, { origin }), origin).toBe(101)
  }
})

test('[B1] a name that was made to point here is refused at the upgrade', async () => {
  const { port } = await runningRooms()
  for (const host of ['evil.example', '127.evil.example']) {
    expect(await upgradeOf(port, { host, origin: `http://${host}` })).toBe(421)
  }
})

test.each(['__proto__', '', '..', 'a%20b', 'a/b', 'x'.repeat(200)])('[B1] %j is no room', async (room) => {
  const { port } = await runningRooms()
  expect(await upgradeOf(port, {}, room)).toBe(404)
})

test.each(['__proto__', '__proto__/0', 'constructor', 'class', 'class/g', '', 'class/0\0session'])(
  '[B1] %j is no document of the room, and opening it harms nothing',
  async (name) => {
    const { port } = await runningRooms()
    const socket = await rawSocket(port)
    await socket.signIn(name)
    expect(socket.denied[0]).toContain('room "class"')
    socket.question(name)
    socket.update(name, Y.encodeStateAsUpdate(new Y.Doc()))
    await socket.signIn('class/0')
    expect(socket.opened).toContain('class/0')
  },
)

/** What a token opens of a room: the scope, or the reason why nothing. */
async function opens(hub: RunningRooms, token: string, room = 'class') {
  const name = `${room}/0`
  const asked = device(hub.port, { room, token, names: [name] })
  await eventually(() => expect(asked.scopes.size + asked.denied.length).toBeGreaterThan(0))
  return asked.denied[0] ?? [...asked.scopes][0]
}

test('[B1] a token opens its own room, as what it says, until its day', async () => {
  const hub = await runningRooms()
  const { tokens } = hub
  const signed = (role: Role, expiresAt = tomorrow()) => tokens.sign({ room: 'class', role, expiresAt })
  expect(await opens(hub, await signed('editor'))).toBe('read-write')
  expect(await opens(hub, await signed('viewer'))).toBe('readonly')
  expect(await opens(hub, await signed('editor', new Date(Date.now() - 1000)))).toMatch(
    /expired\. Ask .* for a new one/,
  )
  expect(await opens(hub, await signed('editor'), 'other')).toMatch(/opens the room "class", not "other"/)
})

test('[B1] forged and foreign tokens open nothing', async () => {
  const hub = await runningRooms()
  const elsewhere = createTokens(new Uint8Array(32).fill(7))
  const grant = { room: 'class', role: 'editor' as const, expiresAt: tomorrow() }
  const good = await hub.tokens.sign(grant)
  const [head, , signature] = good.split('.')
  const claims = Buffer.from(
    JSON.stringify({ room: 'class', role: 'editor', aud: 'driftwatch-hub', exp: 2e9, iat: 1 }),
  )
  const unsigned = Buffer.from('{"alg":"none"}').toString('base64url')
  const forged = [
    await elsewhere.sign(grant),
    `${head}.${claims.toString('base64url')}.${signature}`,
    `${unsigned}.${claims.toString('base64url')}.`,
    'nonsense',
    await new SignJWT({ room: 'class', role: 'editor' })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new Uint8Array(32)),
  ]
  for (const token of forged) expect(await opens(hub, token)).toMatch(/not made by this hub, or was changed/)
})

test('[B1] a socket ends with the token that opened its documents', async () => {
  const hub = await runningRooms({ limits: { heartbeat: 20 } })
  const token = await hub.tokens.sign({
    room: 'class',
    role: 'editor',
    expiresAt: new Date(Date.now() + 1_500),
  })
  const socket = await rawSocket(hub.port)
  await socket.signIn('class/0', token)
  expect(await socket.closed).toEqual({ code: 4401, reason: expect.stringContaining('expired') })
})

test('[B1] on loopback every room is open to an editor; to whoever comes through a proxy none is', async () => {
  const { port } = await runningRooms()
  const own = await rawSocket(port)
  await own.signIn('class/0')
  expect(own.opened.size).toBe(1)
  for (const header of ['x-forwarded-for', 'forwarded', 'via']) {
    const proxied = await rawSocket(port, { headers: { [header]: '127.0.0.1' } })
    await proxied.signIn('class/0')
    expect(proxied.denied[0]).toMatch(/opens with a join link/)
  }
})

test('[B1] with a public address nobody is taken for this machine', async () => {
  const reach = { host: '127.0.0.1', publicUrl: new URL('https://drift.example/'), origins: [] }
  const hub = await runningRooms({ reach })
  const socket = await rawSocket(hub.port, {
    headers: { host: 'drift.example', origin: 'https://drift.example' },
  })
  await socket.signIn('class/0')
  expect(socket.denied[0]).toMatch(/opens with a join link/)
})

test('[B1] a viewer sees everything and changes nothing', async () => {
  const hub = await runningRooms()
  const editor = device(hub.port)
  const given = revisions(5)
  editor.add(...given)
  await editor.stored(...given)
  const token = await hub.tokens.sign({ room: 'class', role: 'viewer', expiresAt: tomorrow() })
  const viewer = device(hub.port, { token })
  await viewer.synced()
  expect(viewer.ids()).toEqual(given.map(({ id }) => id).sort())
  expect(viewer.messages).toEqual([])
  viewer.add(revision(77))
  expect(await viewer.refused('read-only')).toMatchObject({
    document: documentOf('class', revision(77).header.aggregate),
  })
  viewer.say({ kind: 'policy', policy: 'last-write-wins', counter: 9, device: 'V' })
  viewer.say({ kind: 'release', release: 6 })
  await eventually(() => expect(viewer.messages).toHaveLength(3))
  editor.say({ kind: 'stored?', revisions: [revision(77).id] })
  await eventually(() => expect(editor.messages.at(-1)).toEqual({ kind: 'stored', revisions: [] }))
  expect(editor.messages.every(({ kind }) => kind === 'stored')).toBe(true)
})

test('[B1] a frame over 4 MiB ends its socket before it is parsed; one just below is read', async () => {
  const { port, rooms } = await runningRooms()
  const socket = await rawSocket(port)
  await socket.signIn('class/0')
  socket.send(syncFrame('class/0', 2, new Uint8Array(largestFrame - 100)))
  expect((await socket.message('refused')).code).toBe('damaged')
  socket.send(syncFrame('class/0', 2, new Uint8Array(largestFrame)))
  expect((await socket.closed).code).toBe(1009)
  await eventually(() => expect(rooms.figures().connections).toBe(0))
})

test('[B1] frames that are none, and text, harm nobody', async () => {
  const { port } = await runningRooms()
  const socket = await rawSocket(port)
  await socket.signIn('class/0')
  const name = [7, ...Buffer.from('class/0')]
  const nonsense = [
    [],
    [9],
    [0xff],
    [...name],
    [...name, 6, 1, 65],
    [...name, 0, 0, 3, 0xff, 0xff, 0xff],
    [...name, 1, 2, 9, 9],
  ]
  for (const bytes of nonsense) socket.send(Uint8Array.from(bytes))
  const doc = new Y.Doc()
  const target = documentOf('class', revision(1).header.aggregate)
  doc.getArray('revisions').push([bytesOfRevision(revision(1))])
  await socket.signIn(target)
  socket.update(target, Y.encodeStateAsUpdate(doc))
  expect((await socket.message('stored')).revisions).toEqual([revision(1).id])
  socket.webSocket.send('text')
  expect((await socket.closed).code).toBe(1003)
})
