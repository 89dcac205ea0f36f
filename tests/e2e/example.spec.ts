/** What a test author starts from: two devices, a cut link, and a conflict. */
import { expect, test } from '../support/driftwatch.ts'

const [policyId, ruleId] = ['service-monitoring', 'cpu-hot']

test('two devices that change one field apart come to a conflict', async ({ device, inStep }) => {
  const [a, b] = [await device('A'), await device('B')]
  await a.lab.reset('course')
  await inStep(a, b)
  await b.cut()
  await a.lab.run({ type: 'reviseRule', policyId, ruleId, change: { threshold: 0.7 } })
  await b.lab.run({ type: 'reviseRule', policyId, ruleId, change: { threshold: 0.8 } })
  await b.restore()
  await inStep(a, b)
  for (const { lab } of [a, b]) expect((await lab.dump()).conflicts).toMatchObject([{ id: policyId }])
  await expect(b.page.getByRole('link', { name: 'Conflicts 1' })).toBeVisible()
})
