import type { RequestListener } from 'node:http'
import { listen } from '../../src/hub/server.ts'
import { DashboardPage } from '../support/dashboard-page.ts'
import { write } from '../support/keyboard.ts'
import type { RemoteLab } from '../support/remote-lab.ts'
import { serveApp } from '../support/served-app.ts'
import { expect, test } from '../support/tabs.ts'

/** A policy with a rule on this metric that any sample breaks. */
async function watch(lab: RemoteLab, metricName: string): Promise<void> {
  const rule = { ruleId: 'any', metricName, threshold: 0, severity: 'warning', window: 1, mode: 'threshold' }
  await lab.run({ type: 'createPolicy', policyId: 'watched' })
  await lab.run({ type: 'registerRule', policyId: 'watched', rule, activate: true })
}

const samplesOf = async (lab: RemoteLab) => (await lab.dump()).counts.samples

test('the scenario plays and pauses, at the speed that is chosen', async ({ openTab }) => {
  const { page, lab } = await openTab({ query: { t: '2026-04-02T12:00:00Z', seed: 'one' } })
  const { samples, button } = new DashboardPage(page)
  await watch(lab, 'cpu')
  await button('Play').click()
  await expect(samples).toContainText('playing')
  await lab.settled()
  await lab.clock.advance(10_000)
  expect(await samplesOf(lab)).toBe(10)
  await expect(samples).toContainText('10 taken')

  await samples.getByLabel('Speed').selectOption('10 × real time')
  await lab.settled()
  await lab.clock.advance(2_000)
  expect(await samplesOf(lab)).toBe(30)
  await button('Pause').click()
  await expect(samples).toContainText('paused')
  await lab.settled()
  await lab.clock.advance(60_000)
  expect(await samplesOf(lab)).toBe(30)
  await expect(page.getByRole('figure', { name: 'Time series of cpu' })).toContainText(
    '30 numbers as a table',
  )
})

test('this browser is a source of samples', async ({ openTab }) => {
  const { page, lab } = await openTab()
  const { samples, button } = new DashboardPage(page)
  await watch(lab, 'browser_loop_lag')
  await samples.getByLabel('Source').selectOption('This browser')
  await samples.getByLabel('Speed').selectOption('10 × real time')
  await button('Play').click()
  await expect.poll(() => samplesOf(lab)).toBeGreaterThan(2)
  await expect(page.getByRole('figure', { name: 'Time series of browser_loop_lag' })).toBeVisible()
})

test('B5 the server is a source of samples, and says so when it cannot be reached', async ({ openTab }) => {
  const server = await serveApp()
  const { page, lab } = await openTab({ at: server.url })
  const { samples, button } = new DashboardPage(page)
  await watch(lab, 'driftwatch_memory_used_ratio')
  await samples.getByLabel('Source').selectOption('This server')
  await button('Play').click()
  await expect.poll(() => samplesOf(lab)).toBeGreaterThan(0)
  await expect(page.getByRole('table', { name: 'Incidents' })).toContainText('driftwatch_memory_used_ratio')

  await server.close()
  await expect(samples).toContainText('The last reading failed')
  await expect(samples).toContainText(`The server at ${server.url} cannot be reached.`)
  const again = await serveApp({ port: server.port })
  await expect(samples).not.toContainText('The last reading failed')
  await again.close()
})

test('B5 a target that answers with something else is told in words, and its name is kept', async ({
  openTab,
}) => {
  const targets = { web: '<!doctype html><title>Not metrics</title>', shop: 'cpu 0.93\n' }
  const answers: RequestListener = ({ url }, response) =>
    response.end(Reflect.get(targets, url?.slice(1) ?? ''))
  const other = await listen(answers, '127.0.0.1', 0)
  const listed = Object.keys(targets).map((name) => ({ name, url: `${other.url}${name}` }))
  const server = await serveApp({ targets: listed })
  const { page, lab } = await openTab({ at: server.url })
  const { samples, button } = new DashboardPage(page)
  await watch(lab, 'cpu')
  await samples.getByLabel('Source').selectOption('Server target: web')
  await button('Play').click()
  await expect(samples).toContainText('Target "web": Line 1 is not Prometheus text')
  expect(await samplesOf(lab)).toBe(0)
  await samples.getByLabel('Source').selectOption('Server target: shop')
  await expect.poll(() => samplesOf(lab)).toBeGreaterThan(0)
  await expect(samples).not.toContainText('is not Prometheus text')
  await other.close()
  await server.close()
})

test('Prometheus text is pasted or opened; a bad line is named, and nothing of it is taken', async ({
  openTab,
}) => {
  const { page, lab } = await openTab()
  const { button } = new DashboardPage(page)
  await watch(lab, 'cpu')
  const dialog = page.getByRole('dialog', { name: 'Observe Prometheus text' })
  const text = dialog.getByLabel('Text')
  await button('Paste or open…').click()
  await expect(dialog.getByRole('button', { name: 'Observe' })).toBeDisabled()
  await write(text, 'cpu 0.93\ncpu is busy')
  await dialog.getByRole('button', { name: 'Observe' }).click()
  await expect(text).toHaveAccessibleDescription(/Line 2 is not Prometheus text: cpu is busy/)
  expect(await samplesOf(lab)).toBe(0)

  await write(text, 'cpu 0.93\nmemory 0.4')
  await dialog.getByRole('button', { name: 'Observe' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('log', { name: 'Messages' })).toContainText(
    'Samples observed: 1. Left out, because no active rule watches them: 1.',
  )
  expect(await samplesOf(lab)).toBe(1)

  await button('Paste or open…').click()
  const file = { name: 'metrics.prom', mimeType: 'text/plain', buffer: Buffer.from('cpu 0.97\n') }
  await dialog.getByLabel('Open a file').setInputFiles(file)
  await expect(text).toHaveValue('cpu 0.97\n')
  await dialog.getByRole('button', { name: 'Observe' }).click()
  await expect(dialog).toHaveCount(0)
  expect(await samplesOf(lab)).toBe(2)
})
