import { expect, test } from 'vitest'
import { makeActivity } from '../../../src/app/activity.ts'

function later() {
  let done = () => {}
  let fail = (_error: Error) => {}
  const work = new Promise<void>((resolve, reject) => {
    done = resolve
    fail = reject
  })
  return { work, done, fail }
}

async function turns(count: number) {
  for (let turn = 0; turn < count; turn += 1) await makeActivity().settled()
}

test('settled waits for the work under way, failed work included', async () => {
  const activity = makeActivity()
  const good = later()
  const bad = later()
  activity.busy(good.work)
  activity.busy(bad.work).catch(() => {})
  let settled = false
  const waiting = activity.settled().then(() => {
    settled = true
  })
  good.done()
  await turns(3)
  expect(settled).toBe(false)
  bad.fail(new Error('expected'))
  await waiting
})

test('settled waits for work that begins while it waits', async () => {
  const activity = makeActivity()
  const first = later()
  const second = later()
  activity.busy(first.work.then(() => void activity.busy(second.work)))
  let settled = false
  const waiting = activity.settled().then(() => {
    settled = true
  })
  first.done()
  await turns(3)
  expect(settled).toBe(false)
  second.done()
  await waiting
})
