/** Two builds of different release numbers, one after the other from one origin: what an installed page goes through. */
import { kept } from '../support/installed-page.ts'
import { type ReleaseBuild, releaseBuild } from '../support/release-build.ts'
import { serveApp } from '../support/served-app.ts'
import { atRest, expect, test } from '../support/tabs.ts'

let five: ReleaseBuild

test.beforeAll(async () => {
  five = await releaseBuild(5)
})
test.afterAll(() => five.remove())

const rule = { metricName: 'cpu', threshold: 0.9, severity: 'critical', window: 1, mode: 'threshold' }
const register = (policyId: string, ruleId: string) => ({
  type: 'registerRule' as const,
  policyId,
  rule: { ...rule, ruleId },
})

test('Y3 S4 release 5 is installed, release 6 is offered and accepted, and the tab that stays behind writes nothing', async ({
  openTab,
  context,
  namespace,
}) => {
  test.slow()
  const first = await serveApp({ files: five.files })
  const old = await openTab({ at: first.url })
  await kept(old.page)
  expect(await old.lab.dump()).toMatchObject({ release: 5 })
  for (const policyId of ['a', 'b']) {
    expect(await old.lab.run({ type: 'createPolicy', policyId })).toMatchObject({ ok: true })
    expect(await old.lab.run(register(policyId, 'hot'))).toMatchObject({ ok: true })
  }
  expect((await old.lab.dump()).aggregates.map(({ v }) => v)).toEqual([5, 5])
  const hash = await old.lab.hash()
  await first.close()

  // The next build is served: the old page is what it was, and saves; a page that is opened is offered it.
  const second = await serveApp({ port: first.port })
  const page = await context.newPage()
  await page.goto(`${second.url}?ns=${namespace}`)
  const before = await atRest(page)
  expect(await before.lab.dump()).toMatchObject({ release: 5 })
  await expect(page.getByText('Release 6 is ready')).toBeVisible()
  expect(
    await old.lab.run({ type: 'retireRule', policyId: 'b', ruleId: 'hot', reason: 'noise' }),
  ).toMatchObject({ ok: true })

  // It is accepted: this page is release 6's, and so is its database, with everything that was saved.
  await page.getByRole('button', { name: 'Reload now' }).click()
  await expect(page.getByText('Release 6 is ready')).toHaveCount(0)
  const { lab } = await atRest(page)
  await expect.poll(async () => (await lab.dump()).release).toBe(6)
  await lab.settled()
  const dump = await lab.dump()
  expect(dump.aggregates.map(({ id, v, status }) => [id, v, status])).toEqual([
    ['a', 6, 'clean'],
    ['b', 6, 'clean'],
  ])
  expect(dump.aggregates[1]?.domain).toMatchObject({ rules: [{ state: 'retired', retiredReason: 'noise' }] })
  expect(dump.hash).not.toBe(hash)
  expect(await lab.upgrade.lastReport()).toMatchObject({ from: 5, to: 6, finished: true, meaningsChanged: 0 })

  // The tab that stayed behind reads on, says why it does no more, and writes nothing.
  await expect(
    old.page.getByText('The database belongs to release 6, and this tab runs release 5'),
  ).toBeVisible()
  expect(await old.lab.dump()).toMatchObject({ release: 5 })
  expect(await old.lab.run(register('a', 'late'))).toMatchObject({
    ok: false,
    error: { code: 'release-fenced', mine: 5, database: 6 },
  })
  expect((await lab.dump()).aggregates).toEqual(dump.aggregates)

  // It still has all it needs to say what can be done, though the server has none of its files any more.
  await old.page.getByRole('link', { name: 'What else can be done' }).click()
  const upgrade = old.page.getByRole('region', { name: 'Upgrade', exact: true })
  await expect(upgrade.getByRole('heading')).toHaveText(
    'The database belongs to release 6; this tab runs release 5',
  )

  // Its own way on is the next build, too.
  await upgrade.getByRole('button', { name: 'Reload as release 6' }).click()
  await expect(old.page.getByText('The database belongs to release 6')).toHaveCount(0)
  await expect.poll(async () => (await old.lab.dump()).release).toBe(6)
  expect(await old.lab.run(register('a', 'late'))).toMatchObject({ ok: true })
  await second.close()
})
