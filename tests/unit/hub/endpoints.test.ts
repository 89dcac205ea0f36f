import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { scrape, scrapeLimit } from '../../../src/hub/scrape.ts'
import { ask, runningHub } from './running-hub.ts'

/** A Prometheus target that answers in its own way. */
async function targetThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`
}

async function scraped(url: string) {
  const { port } = await runningHub([{ name: 'shop', url }])
  const answer = await ask(port, '/api/scrape?target=shop')
  return { ...answer, error: answer.status === 200 ? null : JSON.parse(answer.body).error }
}

test('B5: /health says that the server is well, and nobody may keep it', async () => {
  const { port } = await runningHub()
  const { status, headers, body } = await ask(port, '/health')
  expect(status).toBe(200)
  expect(headers['cache-control']).toBe('no-store')
  expect(JSON.parse(body)).toMatchObject({ status: 'ok', uptimeSeconds: expect.any(Number) })
})

test('B5: /metrics is Prometheus text with ratios from 0 to 1 and counted requests', async () => {
  const { port } = await runningHub()
  await ask(port, '/')
  await ask(port, '/some/made-up/path')
  const { headers, body } = await ask(port, '/metrics')
  expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/)
  for (const name of ['event_loop_utilization', 'cpu_ratio', 'heap_used_ratio', 'memory_used_ratio']) {
    const value = Number(new RegExp(`^driftwatch_${name} (\\S+)$`, 'm').exec(body)?.[1])
    expect(value, name).toBeGreaterThanOrEqual(0)
    expect(value, name).toBeLessThanOrEqual(1)
  }
  expect(body).toContain('driftwatch_http_requests_total{method="GET",route="file",status="200"} 1')
  expect(body, 'an address is no label').not.toContain('made-up')
})

test('B5: the list of targets has names, and no addresses', async () => {
  const { port } = await runningHub([{ name: 'shop', url: 'http://10.1.2.3/metrics' }])
  expect(JSON.parse((await ask(port, '/api/targets')).body)).toEqual({ targets: ['self', 'shop'] })
})

test('B5: a listed target is fetched, and so is the server itself', async () => {
  const url = await targetThat((_request, response) => response.end('up 1\n'))
  expect(await scraped(url)).toMatchObject({ status: 200, body: 'up 1\n' })
  const { port } = await runningHub()
  expect((await ask(port, '/api/scrape?target=self')).body).toContain('driftwatch_cpu_ratio')
})

test('B5: what is not listed is not fetched', async () => {
  let asked = 0
  const url = await targetThat((_request, response) => {
    asked += 1
    response.end()
  })
  const { port } = await runningHub()
  for (const name of ['shop', url, '__proto__', '']) {
    const { status, body } = await ask(port, `/api/scrape?target=${encodeURIComponent(name)}`)
    expect(status).toBe(404)
    expect(JSON.parse(body).error).toMatchObject({
      code: 'unknown-target',
      message: expect.stringContaining('/api/targets'),
    })
  }
  expect(JSON.parse((await ask(port, '/api/scrape')).body).error.code).toBe('missing-target')
  expect(asked).toBe(0)
})

test('B5: a redirect is not followed', async () => {
  let followed = false
  const elsewhere = await targetThat((_request, response) => {
    followed = true
    response.end()
  })
  const url = await targetThat((_request, response) => response.writeHead(302, { location: elsewhere }).end())
  expect(await scraped(url)).toMatchObject({ status: 502, error: { code: 'target-redirects' } })
  expect(followed).toBe(false)
})

test('B5: an answer that is too large is cut, whatever its headers say', async () => {
  const url = await targetThat((_request, response) => {
    const chunk = 'x'.repeat(64 * 1024)
    for (let sent = 0; sent <= scrapeLimit; sent += chunk.length) response.write(chunk)
    response.end()
  })
  expect(await scraped(url)).toMatchObject({ status: 502, error: { code: 'target-too-large' } })
})

test('B5: a target that refuses, or is not there, is named with the reason', async () => {
  const url = await targetThat((_request, response) => response.writeHead(503).end())
  expect((await scraped(url)).error).toEqual({
    code: 'target-refused',
    message: expect.stringMatching(/"shop" \(http:.*\) answered with status 503\. Open/),
  })
  const nowhere = await scraped('http://127.0.0.1:1/metrics')
  expect(nowhere).toMatchObject({ status: 502, error: { code: 'target-unreachable' } })
  expect(nowhere.error.message).toMatch(/cannot be reached: .+\. Check/)
})

test('B5: a target that does not answer in time is given up, in its headers or in its body', async () => {
  const silent = await targetThat(() => {})
  const stuck = await targetThat((_request, response) => response.write('up'))
  for (const url of [silent, stuck]) {
    await expect(scrape({ name: 'shop', url }, 100)).rejects.toMatchObject({
      code: 'target-timeout',
      status: 504,
    })
  }
})
