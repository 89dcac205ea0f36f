import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A server in a process of its own, with a folder that goes when it ends. */
export interface Child {
  readonly url: string
  stop(): Promise<void>
}

const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * The hub as `npm start` runs it: it builds the app and serves it.
 * @param origin of pages served elsewhere that may use it
 */
export function startHub(origin: string): Promise<Child> {
  return start('src/hub/main.ts', /Driftwatch is at (?<url>http:\S+)\//, { ORIGINS: origin })
}

/** What the hub is compared with. */
export function startRelay(): Promise<Child> {
  return start('tests/bench/relay.ts', /The relay is at (?<url>ws:\S+)/)
}

async function start(script: string, says: RegExp, settings: NodeJS.ProcessEnv = {}): Promise<Child> {
  const folder = mkdtempSync(join(tmpdir(), 'driftwatch-bench-'))
  const own = { HOST: '127.0.0.1', PORT: '0', TARGETS: '', PUBLIC_URL: '', ...settings }
  const child = spawn(process.execPath, [join(root, script)], {
    cwd: root,
    env: { ...process.env, ...own, DATA_DIR: join(folder, 'data'), DRIFTWATCH_DIST: join(folder, 'dist') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill()
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (text) => {
      said += text
      const found = says.exec(said)?.groups?.url
      if (found !== undefined) resolve(found)
    })
    void ended.then(() => reject(new Error(`${script} ended: ${said}`)))
  })
  return { url, stop }
}
