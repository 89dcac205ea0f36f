import { expect, test } from '../support/driftwatch.ts'
import { silentProxy } from '../support/silent-proxy.ts'

/** How long a dead connection may pass for a living one, in milliseconds. */
const noticedWithin = 35_000

test('[Y7] a connection that went silent is noticed within 35 s, an attempt that nobody answers given up, and then all goes out', async ({
  device,
  inStep,
  baseURL,
}) => {
  const proxy = await silentProxy(baseURL ?? '')
  const a = await device('A', { at: proxy.url })
  const b = await device('B', { apart: true })
  await a.lab.run({ type: 'createPolicy', policyId: 'before' })
  await inStep(a, b)
  const status = a.page.getByRole('status', { name: 'Status' })

  proxy.goSilent()
  const began = Date.now()
  await a.lab.run({ type: 'createPolicy', policyId: 'meanwhile' })
  await expect(status).toContainText('1 unsent')
  await expect(status).not.toContainText('hub not reached')
  await expect(status).toContainText('hub not reached', { timeout: noticedWithin })
  expect(Date.now() - began).toBeLessThan(noticedWithin)
  expect(Date.now() - began).toBeGreaterThan(10_000)

  await expect.poll(proxy.unanswered, { timeout: 20_000 }).toBeGreaterThan(0)
  proxy.answer()
  await expect(status).not.toContainText('unsent', { timeout: 45_000 })
  await inStep(a, b)
  expect((await b.lab.dump()).aggregates.map(({ id }) => id)).toEqual(['before', 'meanwhile'])
  proxy.close()
})
