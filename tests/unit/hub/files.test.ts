import { expect, test } from 'vitest'
import { ask, runningHub } from './running-hub.ts'

test.each([
  '/',
  '/no-such-file',
  '/health',
  '/metrics',
  '/api/nothing',
  '/api/scrape?target=no',
  '/assets/index-abc123.js',
])('B7: %s carries the security headers', async (path) => {
  const { port } = await runningHub()
  const { headers } = await ask(port, path)
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("default-src 'self'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("object-src 'none'")
  expect(policy).toContain("frame-ancestors 'self'")
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['referrer-policy']).toBe('no-referrer')
  expect(headers['cross-origin-opener-policy']).toBe('same-origin')
  expect(headers['permissions-policy']).toContain('camera=()')
})

test('files whose name carries a digest may be kept, all others are asked for again', async () => {
  const { port } = await runningHub()
  const cacheOf = async (path: string) => (await ask(port, path)).headers['cache-control']
  expect(await cacheOf('/assets/index-abc123.js')).toBe('public, max-age=31536000, immutable')
  for (const path of ['/', '/index.html', '/sw.js', '/manifest.webmanifest'])
    expect(await cacheOf(path)).toBe('no-cache')
})

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/..%5c..%5csecret.txt',
  '//secret.txt',
  '/%',
  '/\u0000',
])('B8: the path %j leads to no file outside the build', async (path) => {
  const { port } = await runningHub()
  const answer = await ask(port, encodeURI(path).replaceAll('%25', '%'))
  expect(answer.status).toBe(404)
  expect(answer.body).not.toBe('secret')
})

test('B8: a foreign host name is refused on loopback, the usual ones are answered', async () => {
  const { port } = await runningHub()
  const foreign = await ask(port, '/', { host: 'evil.example' })
  expect(foreign.status).toBe(421)
  expect(JSON.parse(foreign.body).error.code).toBe('unexpected-host')
  for (const host of [`localhost:${port}`, '127.0.0.1', `[::1]:${port}`, 'LOCALHOST']) {
    expect((await ask(port, '/', { host })).status).toBe(200)
  }
})

test('only GET and HEAD are answered', async () => {
  const { port } = await runningHub()
  const answer = await ask(port, '/', { method: 'POST' })
  expect(answer.status).toBe(405)
  expect(answer.headers.allow).toBe('GET, HEAD')
  expect((await ask(port, '/health', { method: 'HEAD' })).body).toBe('')
})
