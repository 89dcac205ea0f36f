import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createHandler } from '../../../src/hub/handler.ts'
import { listen, type RunningServer } from '../../../src/hub/server.ts'
import type { Target } from '../../../src/hub/targets.ts'

/** A hub on a free port with a small build to serve; it ends with the test. */
export async function runningHub(targets: readonly Target[] = []): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'driftwatch-hub-'))
  const files = join(folder, 'dist')
  mkdirSync(join(files, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(files, 'index.html'), '<!doctype html><title>Driftwatch</title>')
  writeFileSync(join(files, 'sw.js'), '// worker')
  writeFileSync(join(files, 'manifest.webmanifest'), '{}')
  writeFileSync(join(files, 'assets', 'index-abc123.js'), 'export {}')
  const host = '127.0.0.1'
  const server = await listen(createHandler({ host, files, targets }), host, 0)
  onTestFinished(async () => {
    await server.close()
    rmSync(folder, { recursive: true })
  })
  return server
}

/** What a server answered. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** A request exactly as written: `fetch` would tidy the path and set the host itself. */
export function ask(
  port: number,
  path: string,
  options: { method?: string; host?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', host = `127.0.0.1:${port}` } = options
    const asked = request({ host: '127.0.0.1', port, path, method, headers: { host } }, (response) => {
      response.setEncoding('utf8')
      let body = ''
      response.on('data', (chunk: string) => {
        body += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    asked.on('error', reject).end()
  })
}
