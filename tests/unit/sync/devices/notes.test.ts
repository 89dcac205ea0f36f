import { describe, expect, onTestFinished, test } from 'vitest'
import type { OpenNote } from '../../../../src/app/notes.ts'
import type { RunningApp } from '../../../../src/lab/host.ts'
import { eventually } from '../../../support/eventually.ts'
import { runningRooms } from '../../hub/rooms/running-rooms.ts'
import { aRoom } from './room-devices.ts'

const incident = 'p:cpu:2026-04-02T09:00:00.000Z'

async function open({ app }: RunningApp): Promise<OpenNote> {
  const note = await app.notes.open(incident)
  onTestFinished(() => note.close())
  return note
}

describe('hand-over notes', () => {
  test('are shared between devices, with who is there and where', async () => {
    const room = aRoom()
    const [a, b] = [await open(await room.open('A')), await open(await room.open('B'))]
    a.edit(0, 0, 'Disk is full.')
    await eventually(() => expect(b.text.get()).toBe('Disk is full.'))
    b.edit(0, 4, 'The disk')
    await eventually(() => expect(a.text.get()).toBe('The disk is full.'))
    b.call('Bo')
    b.caret({ anchor: 3, head: 8 })
    await eventually(() =>
      expect(a.people.get()).toMatchObject([
        { own: true, device: 'A', caret: null },
        { own: false, device: 'B', name: 'Bo', caret: { anchor: 3, head: 8 } },
      ]),
    )
    a.edit(0, 0, 'Now: ')
    await eventually(() => expect(a.people.get()[1]?.caret).toEqual({ anchor: 8, head: 13 }))
    b.close()
    await eventually(() => expect(a.people.get()).toHaveLength(1))
  })

  test('merge what was written apart, and stay after a reload', async () => {
    const room = aRoom()
    const [first, second] = [await room.open('A'), await room.open('B')]
    const [a, b] = [await open(first), await open(second)]
    a.edit(0, 0, '12')
    await eventually(() => expect(b.text.get()).toBe('12'))
    first.app.links.set({ online: false })
    a.edit(0, 0, 'a')
    b.edit(2, 0, 'b')
    await eventually(() => expect([a.text.get(), b.text.get()]).toEqual(['a12', '12b']))
    first.app.links.set({ online: true })
    await eventually(() => expect([a.text.get(), b.text.get()]).toEqual(['a12b', 'a12b']))
    b.close()
    await second.lab.settled()
    expect((await open(second)).text.get()).toBe('a12b')
  })

  test('do not grow without bound', async () => {
    const room = aRoom()
    const a = await open(await room.open('A'))
    expect(a.edit(0, 0, 'x'.repeat(200_000))).toMatch(/100000 characters/)
    expect(a.text.get()).toBe('')
  })

  test('go by the hub, too', async () => {
    const { port } = await runningRooms()
    const room = aRoom(`&hub=http://127.0.0.1:${port}`)
    const [first, second] = [await room.open('A'), await room.open('B')]
    for (const { app } of [first, second]) app.links.set({ online: false }, 'nearby')
    const [a, b] = [await open(first), await open(second)]
    a.edit(0, 0, 'Disk is full.')
    a.call('Ann')
    await eventually(() => expect(b.text.get()).toBe('Disk is full.'), 5_000)
    await eventually(() => expect(b.people.get()[1]).toMatchObject({ name: 'Ann' }), 5_000)
  })

  const phasesOf = (...devices: RunningApp[]) => devices.map(({ app }) => app.links.state.get()[1]?.phase)
  const seenBy = (...notes: OpenNote[]) => notes.map(({ people }) => people.get().map(({ device }) => device))

  test('show who is nearby as before when the hub goes away', async () => {
    const { port, stop } = await runningRooms()
    const room = aRoom(`&hub=http://127.0.0.1:${port}`)
    const [first, second] = [await room.open('A'), await room.open('B')]
    const [a, b] = [await open(first), await open(second)]
    await eventually(() =>
      expect(seenBy(a, b)).toEqual([
        ['A', 'B'],
        ['B', 'A'],
      ]),
    )
    await stop()
    await eventually(() => expect(phasesOf(first, second)).toEqual(['waiting', 'waiting']))
    // Text takes the same way as presence, after what was said when the hub went.
    a.edit(0, 0, 'a')
    await eventually(() => expect(b.text.get()).toBe('a'))
    b.edit(1, 0, 'b')
    await eventually(() => expect(a.text.get()).toBe('ab'))
    await eventually(
      () =>
        expect(seenBy(a, b)).toEqual([
          ['A', 'B'],
          ['B', 'A'],
        ]),
      2_000,
    )
  })

  test('show who is there by the hub alone as soon as it is back', async () => {
    const { port, stop, dataDir } = await runningRooms()
    const room = aRoom(`&hub=http://127.0.0.1:${port}`)
    const [first, second] = [await room.open('A'), await room.open('B')]
    for (const { app } of [first, second]) app.links.set({ online: false }, 'nearby')
    const [a, b] = [await open(first), await open(second)]
    await eventually(() =>
      expect(seenBy(a, b)).toEqual([
        ['A', 'B'],
        ['B', 'A'],
      ]),
    )
    await stop()
    await eventually(() => expect(seenBy(a, b)).toEqual([['A'], ['B']]))
    await runningRooms({ port, dataDir })
    await eventually(() => expect(phasesOf(first, second)).toEqual(['open', 'open']), 10_000)
    await eventually(
      () =>
        expect(seenBy(a, b)).toEqual([
          ['A', 'B'],
          ['B', 'A'],
        ]),
      2_000,
    )
  })
})
