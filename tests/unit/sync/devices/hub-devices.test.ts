import { describe, expect, test } from 'vitest'
import { runningRooms } from '../../hub/rooms/running-rooms.ts'
import { aRoom, create, revise, rule } from './room-devices.ts'

describe('two devices and the hub', () => {
  test('[Y6] what the hub has stored is settled, and reaches the other', async () => {
    const { port } = await runningRooms()
    const room = aRoom(`&hub=http://127.0.0.1:${port}`)
    const [{ lab: a }, { lab: b }] = [await room.open('A'), await room.open('B')]
    for (const lab of [a, b]) lab.link.set({ online: false }, 'nearby')
    expect(a.link.state()).toMatchObject([{ faults: { online: false } }, { name: 'hub', phase: 'open' }])
    await a.run(create)
    await a.run(rule('cpu'))
    await a.settled()
    await b.settled()
    expect(await b.hash()).toBe(await a.hash())
    expect((await a.dump()).outbox).toMatchObject([{ settled: true }, { settled: true }])
    for (const lab of [a, b]) lab.link.set({ online: false })
    await a.run(revise('cpu', 0.6))
    await b.run(rule('disk'))
    await a.settled()
    await b.settled()
    expect(await b.hash()).not.toBe(await a.hash())
    for (const lab of [a, b]) lab.link.set({ online: true }, 'hub')
    await a.settled()
    await b.settled()
    expect(await b.hash()).toBe(await a.hash())
    expect((await b.dump()).aggregates).toMatchObject([{ status: 'merged' }])
  })
})
