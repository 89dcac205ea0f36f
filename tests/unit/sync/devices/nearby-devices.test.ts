import { describe, expect, onTestFinished, test } from 'vitest'
import { aRoom, create, revise, rule } from './room-devices.ts'

describe('two devices of one browser, without a server', () => {
  test('[Y5] [Y7] what one saves, the other has', async () => {
    const room = aRoom()
    const [{ lab: a }, { lab: b }] = [await room.open('A'), await room.open('B')]
    expect((await a.run(create)).ok).toBe(true)
    await a.settled()
    await b.settled()
    expect(await b.hash()).toBe(await a.hash())
    expect((await b.dump()).aggregates).toHaveLength(1)
    expect((await b.run(rule('cpu'))).ok).toBe(true)
    await b.settled()
    await a.settled()
    expect(await b.hash()).toBe(await a.hash())
    expect((await a.dump()).counts.revisions).toBe(2)
  })

  test('[Y6] without a hub what was saved stays unsent, and waits', async () => {
    const room = aRoom()
    const [{ lab: a }, { lab: b }] = [await room.open('A'), await room.open('B')]
    await a.run(create)
    await a.settled()
    await b.settled()
    expect((await a.dump()).outbox).toMatchObject([{ kind: 'replicate', settled: false }])
    expect((await b.dump()).outbox).toEqual([])
  })

  test('[H2] [Y7] edits made apart come together: what both changed is in conflict on both', async () => {
    const room = aRoom()
    const [{ lab: a }, { lab: b }] = [await room.open('A'), await room.open('B')]
    await a.run(create)
    await a.run(rule('cpu'))
    await a.settled()
    await b.settled()
    a.link.set({ online: false })
    await a.run(revise('cpu', 0.6))
    await b.run(revise('cpu', 0.7))
    await a.settled()
    await b.settled()
    expect(await b.hash()).not.toBe(await a.hash())
    a.link.set({ online: true })
    await a.settled()
    await b.settled()
    expect(await b.hash()).toBe(await a.hash())
    const [one, other] = [await a.dump(), await b.dump()]
    expect(one.conflicts).toEqual(other.conflicts)
    expect(one.conflicts).toMatchObject([
      { kind: 'fields', fields: [{ path: ['rules', 'cpu', 'threshold'] }] },
    ])
  })

  test('[Y7] a cut link delivers one held message at a time', async () => {
    const room = aRoom()
    const [{ lab: a }, { lab: b }] = [await room.open('A'), await room.open('B')]
    a.link.set({ online: false })
    await a.run(create)
    await a.run(rule('cpu'))
    await a.run(rule('disk'))
    await a.settled()
    expect(a.link.state()).toMatchObject([{ name: 'nearby', held: 3 }, { name: 'hub' }])
    const asked: unknown[] = []
    const overheard = new BroadcastChannel(`driftwatch-room/${room.room}/nearby`)
    onTestFinished(() => overheard.close())
    overheard.onmessage = ({ data }) => {
      if (data.content.kind === 'ping') asked.push(data)
    }
    for (const revisions of [1, 2, 3]) {
      await a.link.step()
      await b.settled()
      expect((await b.dump()).counts.revisions).toBe(revisions)
    }
    await a.link.step()
    expect(a.link.state()).toMatchObject([{ held: 0 }, {}])
    // Whoever is cut off answers nothing: nobody asks, and waits.
    expect(asked).toEqual([])
  })

  test('[Y7] a link that loses, repeats, delays and reorders brings everything in the end', async () => {
    const room = aRoom()
    const [{ lab: a }, { lab: b }] = [await room.open('A'), await room.open('B')]
    for (const lab of [a, b]) lab.link.set({ loss: 0.3, duplicate: 0.3, latencyMs: 5, reorder: true })
    await a.run(create)
    for (let number = 0; number < 10; number += 1) await a.run(rule(`rule-${number}`))
    await a.settled()
    await b.settled()
    expect(await b.hash()).toBe(await a.hash())
  })

  test('[A3] the merge policy reaches the others, and the latest word wins', async () => {
    const room = aRoom()
    const [{ lab: a }, { lab: b }] = [await room.open('A'), await room.open('B')]
    await a.policy.set('merge-fields')
    await a.settled()
    await b.settled()
    expect((await b.dump()).policy).toBe('merge-fields')
    await b.policy.set('ask')
    await b.settled()
    await a.settled()
    expect((await a.dump()).policy).toBe('ask')
  })

  test('[A3] last-write-wins counts each head that loses, once', async () => {
    const room = aRoom('&policy=last-write-wins')
    const [{ lab: a }, { lab: b }] = [await room.open('A'), await room.open('B')]
    await a.run(create)
    await a.run(rule('cpu'))
    await a.settled()
    await b.settled()
    b.link.set({ online: false })
    await a.run(revise('cpu', 0.6))
    await b.run(revise('cpu', 0.7))
    b.link.set({ online: true })
    await a.settled()
    await b.settled()
    for (const lab of [a, b]) {
      const { counts, aggregates } = await lab.dump()
      expect(aggregates).toMatchObject([{ status: 'merged' }])
      expect(counts.lostUpdates).toBe(1)
    }
  })

  test('a release that one announces is offered on the other', async () => {
    const room = aRoom('&release=5')
    const [a, b] = [await room.open('A'), await room.open('B')]
    await a.lab.release.announce(6)
    await a.lab.settled()
    await b.lab.settled()
    expect(b.app.releases.announced.get()).toBe(6)
  })

  test('a reset starts one device over, and takes nothing from the other', async () => {
    const room = aRoom()
    const [{ lab: a }, { lab: b }] = [await room.open('A'), await room.open('B')]
    await a.reset('course')
    await a.settled()
    await b.settled()
    expect(await b.hash()).toBe(await a.hash())
    const before = await b.hash()
    await a.reset('empty')
    await a.settled()
    await b.settled()
    expect((await a.dump()).aggregates).toEqual([])
    expect(await b.hash()).toBe(before)
  })
})
