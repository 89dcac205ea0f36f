import { expect, test } from 'vitest'
import { eventually } from '../../../support/eventually.ts'
import { device } from './device.ts'
import { rawSocket } from './raw-socket.ts'
import { runningRooms } from './running-rooms.ts'

test('[B3] the room’s policy is kept and told: the highest counter wins, then the device', async () => {
  const { port } = await runningRooms()
  const [a, b] = [device(port), device(port)]
  await Promise.all([a.synced(), b.synced()])
  const policy = (counter: number, by: string, what: 'ask' | 'merge-fields' = 'merge-fields') =>
    ({ kind: 'policy', policy: what, counter, device: by }) as const
  a.say(policy(3, 'A'))
  await eventually(() => expect(b.messages).toEqual([policy(3, 'A')]))
  b.say(policy(2, 'Z', 'ask'))
  await eventually(() => expect(b.messages).toEqual([policy(3, 'A'), policy(3, 'A')]))
  b.say(policy(3, 'B', 'ask'))
  await eventually(() => expect(a.messages).toEqual([policy(3, 'B', 'ask')]))
  const late = device(port)
  await eventually(() => expect(late.messages).toEqual([policy(3, 'B', 'ask')]))
  const elsewhere = device(port, { room: 'other' })
  await elsewhere.synced()
  expect(elsewhere.messages).toEqual([])
})

test('a release that one announces is shown to all others of the room, and is not kept', async () => {
  const { port } = await runningRooms()
  const [a, b, other] = [device(port), device(port), device(port, { room: 'other' })]
  await Promise.all([a.synced(), b.synced(), other.synced()])
  a.say({ kind: 'release', release: 5 })
  await eventually(() => expect(b.messages).toEqual([{ kind: 'release', release: 5 }]))
  const late = device(port)
  await late.synced()
  expect([...late.messages, ...a.messages, ...other.messages]).toEqual([])
})

test.each([
  ['', 'no JSON'],
  ['{"kind":"stored","revisions":[]}', 'the hub’s own'],
  ['{"kind":"policy","policy":"ask","counter":-1,"device":"A"}', 'a negative counter'],
  ['['.repeat(100_000), 'deeply nested'],
  ['{"__proto__":{"kind":"release"}}', 'a prototype'],
])('[B1] a message that is none is refused: %#', async (text) => {
  const { port } = await runningRooms()
  const socket = await rawSocket(port)
  await socket.signIn('class/0')
  socket.say('class/0', text)
  expect((await socket.message('refused')).code).toBe('damaged')
  socket.say('class/0', { kind: 'stored?', revisions: [] })
  expect(await socket.message('stored')).toEqual({ kind: 'stored', revisions: [] })
})
