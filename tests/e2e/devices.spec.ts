import { expect, type Tab, test } from '../support/tabs.ts'

const policyId = 'service-monitoring'

function revise(threshold: number) {
  return { type: 'reviseRule', policyId, ruleId: 'cpu-hot', change: { threshold } }
}

async function inStep(...tabs: readonly Tab[]): Promise<void> {
  for (const { lab } of [...tabs, ...tabs]) await lab.settled()
  const hashes = await Promise.all(tabs.map(({ lab }) => lab.hash()))
  expect(new Set(hashes).size).toBe(1)
}

for (const [how, query] of [
  ['without any server', { hub: 'none' }],
  ['with the hub between', {}],
] as const) {
  test(`[H2] [H3] [Y7] two devices ${how}: apart, together, a conflict on both, resolved on one`, async ({
    openTab,
    browser,
    baseURL,
  }) => {
    // Two browsers reach one another by the hub alone.
    const other = how === 'with the hub between' ? { context: await browser.newContext() } : {}
    const a = await openTab({ query: { ...query, device: 'A' } })
    await a.lab.reset('course')
    const b = await openTab({ query: { ...query, device: 'B' }, ...other, ...(baseURL && { at: baseURL }) })
    await inStep(a, b)

    for (const { lab } of [a, b]) await lab.link.set({ online: false })
    await a.lab.run(revise(0.7))
    await b.lab.run(revise(0.8))
    await a.lab.run({
      type: 'reviseRule',
      policyId,
      ruleId: 'cpu-sustained',
      change: { severity: 'critical' },
    })
    await a.lab.settled()
    await b.lab.settled()
    expect(await a.lab.hash()).not.toBe(await b.lab.hash())

    for (const { lab } of [a, b]) await lab.link.set({ online: true })
    await inStep(a, b)
    const [one, another] = [await a.lab.dump(), await b.lab.dump()]
    expect(one.conflicts).toMatchObject([
      { kind: 'fields', fields: [{ path: ['rules', 'cpu-hot', 'threshold'] }] },
    ])
    expect(another.conflicts).toEqual(one.conflicts)
    await expect(b.page.getByRole('status').first()).toContainText('1 conflict')

    const policy = one.aggregates.find(({ id }) => id === policyId)
    const outcome = await a.lab.run({
      type: 'resolveConflict',
      aggregate: { type: 'policy', id: policyId },
      result: policy?.domain,
      basedOn: policy?.token,
    })
    expect(outcome.ok).toBe(true)
    await inStep(a, b)
    expect((await b.lab.dump()).conflicts).toEqual([])
    if (how === 'with the hub between')
      expect((await a.lab.dump()).outbox.filter(({ settled }) => !settled)).toEqual([])
  })
}

test('[Y1] [Y5] the leader of a device goes, and its other tab takes over the links', async ({ openTab }) => {
  const query = { hub: 'none' }
  const first = await openTab({ query: { ...query, device: 'A' } })
  const second = await openTab({ query: { ...query, device: 'A' } })
  const other = await openTab({ query: { ...query, device: 'B' } })
  await first.lab.run({ type: 'createPolicy', policyId: 'p' })
  await first.page.close()
  await expect.poll(async () => (await second.lab.dump()).leader).toBe(true)
  await second.lab.run({ type: 'createPolicy', policyId: 'q' })
  await inStep(second, other)
  expect((await other.lab.dump()).aggregates).toHaveLength(2)
})

test('a device that was cleared is filled again by the room, and takes nothing from it', async ({
  openTab,
}) => {
  const a = await openTab({ query: { hub: 'none', device: 'A' } })
  await a.lab.reset('course')
  const b = await openTab({ query: { hub: 'none', device: 'B' } })
  await inStep(a, b)
  const before = await a.lab.hash()
  await b.page.goto('about:blank')
  const cleaner = await openTab({ query: { hub: 'none', device: 'C', room: 'nobody' } })
  await cleaner.page.evaluate(async () => {
    for (const { name = '' } of await indexedDB.databases())
      if (name.endsWith('/B'))
        await new Promise((resolve) => {
          indexedDB.deleteDatabase(name).onsuccess = resolve
        })
  })
  const again = await openTab({ query: { hub: 'none', device: 'B' } })
  await inStep(a, again)
  expect(await a.lab.hash()).toBe(before)
})
