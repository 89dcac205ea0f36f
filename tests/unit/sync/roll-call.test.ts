import { expect, test } from 'vitest'
import { callRoll } from '../../../src/sync/roll-call.ts'
import { fakeChannels, handSchedule, settle } from './fakes.ts'

test('Y2 without locks, tabs ask one another for their numbers, and a clash is settled', async () => {
  const open = fakeChannels()
  const { schedule, tick } = handSchedule()
  const until = new AbortController()
  const numbers = [0, 0, 0]
  const join = (index: number) =>
    callRoll(open('numbers'), schedule, until.signal, (number) => {
      numbers[index] = number
    })

  join(0)
  join(1)
  await tick(3)
  expect(numbers.slice(0, 2).toSorted()).toEqual([1, 2])

  const third = join(2)
  await settle()
  await tick()
  expect(await third.first).toBe(3)
  until.abort()
})
