import { expect, test } from 'vitest'
import { makePlays } from '../../../src/lab/play.ts'
import { scenarios } from '../../../src/scenarios/all.ts'
import { nodeDevices } from './node-devices.ts'

test('lab.loadTwice shows the identity map and stores nothing', async () => {
  const { lab, stop } = await nodeDevices()({
    namespace: 'twice',
    device: 'A',
    backend: 'memory',
    outbox: 'together',
    room: 'own',
  })
  await lab.reset('course')
  const before = await lab.hash()
  expect(await lab.loadTwice('service-monitoring')).toEqual({
    sameInOne: true,
    sameInTwo: false,
    changeSeenInOne: true,
    changeSeenInTwo: false,
  })
  expect(await lab.hash()).toBe(before)
  await expect(lab.loadTwice('nobody')).rejects.toThrow('There is no policy')
  await stop()
})

test('an outbox written too late works until something fails between', async () => {
  const { lab, stop } = await nodeDevices()({
    namespace: 'late',
    device: 'A',
    backend: 'memory',
    outbox: 'after',
    room: 'own',
  })
  await lab.reset('course')
  await lab.settled()
  const { outbox, counts } = await lab.dump()
  expect(outbox.filter(({ kind }) => kind === 'replicate')).toHaveLength(counts.revisions)
  await stop()
})

test('lab.play plays in a namespace of its own, and leaves nothing there', async () => {
  const seen: string[] = []
  let open = 0
  const devices = nodeDevices()
  const plays = makePlays({
    load: async () => scenarios,
    open: async (options) => {
      seen.push(options.namespace)
      open += 1
      const opened = await devices(options)
      return {
        ...opened,
        async stop() {
          open -= 1
          await opened.stop()
        },
      }
    },
    unique: () => 'x1',
  })
  expect(await plays.scenarios()).toContainEqual({
    id: 'lesson-5',
    title: 'Snapshots and events',
    lesson: 5,
    steps: 6,
  })
  const { id, checks } = await plays.play('lesson-5')
  expect(id).toBe('lesson-5')
  expect(checks.every(({ ok }) => ok)).toBe(true)
  expect(new Set(seen)).toEqual(new Set(['play~lesson-5~x1']))
  expect(open).toBe(0)
  await expect(plays.play('nothing')).rejects.toThrow('There are: lesson-1,')
})
