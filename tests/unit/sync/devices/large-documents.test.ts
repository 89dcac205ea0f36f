import { expect, test } from 'vitest'
import type { Lab } from '../../../../src/lab/contract.ts'
import { eventually } from '../../../support/eventually.ts'
import { runningRooms } from '../../hub/rooms/running-rooms.ts'
import { aRoom, create, rule } from './room-devices.ts'

/** Steps of one policy, so in one document, of 10 MiB together. */
const steps = 50
const size = 210_000

async function writeMuch(lab: Lab): Promise<void> {
  await lab.run(create)
  await lab.run(rule('cpu'))
  for (let n = 0; n < steps; n += 1) {
    const change = { runbook: String(n).padEnd(size, 'x') }
    const outcome = await lab.run({ type: 'reviseRule', policyId: 'p', ruleId: 'cpu', change })
    expect(outcome.ok).toBe(true)
  }
}

const unsent = async (lab: Lab) => (await lab.dump()).outbox.filter(({ settled }) => !settled).length

test('[B1] [Y6] 10 MiB of one document, made while there was no hub, reach it in pieces, and another device at once', async () => {
  const { port, stop } = await runningRooms()
  await stop()
  const room = aRoom(`&hub=http://127.0.0.1:${port}`)
  const { lab: a } = await room.open('A')
  await writeMuch(a)
  expect(await unsent(a)).toBe(steps + 2)
  const { rooms } = await runningRooms({ port })
  await eventually(async () => expect(await unsent(a)).toBe(0), 40_000)
  expect(rooms.figures()).toMatchObject({ revisions: steps + 2, refusals: new Map() })
  a.link.set({ online: false }, 'nearby')
  const { lab: b } = await room.open('B')
  expect(await b.hash()).toBe(await a.hash())
}, 60_000)

test('[B1] [Y7] 10 MiB of one document that come from a neighbour go on to the hub', async () => {
  const { port, rooms } = await runningRooms()
  const room = aRoom(`&hub=http://127.0.0.1:${port}`)
  const { lab: a } = await room.open('A')
  a.link.set({ online: false }, 'hub')
  await writeMuch(a)
  const { lab: b } = await room.open('B')
  expect(await b.hash()).toBe(await a.hash())
  expect(rooms.figures()).toMatchObject({ revisions: steps + 2, connections: 2, refusals: new Map() })
}, 60_000)
