import { expect, onTestFinished, test } from 'vitest'
import { eventually } from '../../../support/eventually.ts'
import { aRoom, create } from './room-devices.ts'

test('[Y7] a watch over the room sees its devices, both ends of every message, and makes links of any of them bad', async () => {
  const room = aRoom()
  const [a, b] = [await room.open('A'), await room.open('B')]
  const watch = a.app.roomWatch.open()
  onTestFinished(() => watch.close())
  await eventually(() => expect(watch.devices.get()).toMatchObject([{ device: 'A' }, { device: 'B' }]))

  await a.lab.run(create)
  await a.lab.settled()
  const [head] = (await a.lab.dump()).aggregates.flatMap(({ heads }) => heads)
  await eventually(() => {
    const revisions = watch.traffic.get().filter(({ what }) => what === 'revisions')
    expect(revisions).toMatchObject([
      { device: 'A', end: 'sent', link: 'nearby', revisions: [head] },
      { device: 'B', end: 'received', link: 'nearby', other: 'A', revisions: [head] },
    ])
    expect(new Set(revisions.map(({ id }) => id)).size).toBe(1)
  })

  watch.setLink('B', 'nearby', { online: false })
  await eventually(() => expect(b.lab.link.state()).toMatchObject([{ faults: { online: false } }, {}]))
  watch.clear()
  await a.lab.run({ type: 'archivePolicy', policyId: 'p' })
  await eventually(() =>
    expect(watch.traffic.get()).toContainEqual(expect.objectContaining({ device: 'B', end: 'held' })),
  )
  watch.step('B', 'nearby')
  await b.lab.settled()
  await eventually(async () => expect(await b.lab.hash()).toBe(await a.lab.hash()))
  await room.close(b)
  await eventually(() => expect(watch.devices.get()).toMatchObject([{ device: 'A' }]))
})

test('[Y7] a watch over the room sees a link that is cut and joined again at once', async () => {
  const room = aRoom()
  await room.open('A')
  const watch = (await room.open('B')).app.roomWatch.open()
  onTestFinished(() => watch.close())
  await eventually(() => expect(watch.devices.get()).toHaveLength(2))
  const seen: unknown[] = []
  watch.devices.subscribe(() => {
    const link = watch.devices.get()[0]?.links.find(({ name }) => name === 'nearby')
    if (link && link.faults.online !== seen.at(-1)) seen.push(link.faults.online)
  })
  watch.setLink('A', 'nearby', { online: false })
  watch.setLink('A', 'nearby', { online: true })
  await eventually(() => expect(seen.slice(-2)).toEqual([false, true]))
})
