import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Device, expect } from '../support/driftwatch.ts'

/** How often the hub is killed; `DRIFTWATCH_KILLS=50` for a long run. */
const kills = Number(process.env.DRIFTWATCH_KILLS ?? 3)

interface KillableHub {
  readonly url: string
  /** Ends it as a power cut would: nothing of it runs any more. */
  kill(): Promise<void>
}

interface Fixtures {
  readonly dataFolder: () => string
  readonly startHub: (dataDir: string, port?: string) => Promise<KillableHub>
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are wanted from the pattern
  async dataFolder({}, use) {
    const folders: string[] = []
    await use(() => {
      const folder = mkdtempSync(join(tmpdir(), 'driftwatch-killed-'))
      folders.push(folder)
      return folder
    })
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  },

  async startHub({ dataFolder: _after }, use) {
    const running = new Set<KillableHub>()
    await use(async (dataDir, port = '0') => {
      const script = join(import.meta.dirname, '../support/app-process.ts')
      const child = fork(script, [port, dataDir], { execArgv: [] })
      const [url] = await once(child, 'message')
      const hub: KillableHub = {
        url: String(url),
        async kill() {
          running.delete(hub)
          const gone = once(child, 'exit')
          child.kill('SIGKILL')
          await gone
        },
      }
      running.add(hub)
      return hub
    })
    for (const hub of running) await hub.kill()
  },
})

const create = (policyId: string) => ({ type: 'createPolicy', policyId })
const ids = async ({ lab }: Device) => (await lab.dump()).aggregates.map(({ id }) => id)

/** Saves, and comes back the moment that the hub has acknowledged it. */
function acknowledged({ page }: Device, policyId: string): Promise<void> {
  return page.evaluate(async (command) => {
    await window.lab.run(command)
    const waits = async () => (await window.lab.dump()).outbox.some(({ settled }) => !settled)
    while (await waits()) await new Promise((resolve) => setTimeout(resolve))
  }, create(policyId))
}

for (const [left, emptied] of [
  ['its data', false],
  ['an empty data folder', true],
] as const) {
  test(`[B3] [Y5] [Y6] the hub is killed right after it acknowledged, ${kills} times, and comes back with ${left}: nothing is lost`, async ({
    device,
    inStep,
    dataFolder,
    startHub,
  }) => {
    test.setTimeout(60_000 + kills * 20_000)
    const dataDir = dataFolder()
    let hub = await startHub(dataDir)
    const { port } = new URL(hub.url)
    const a = await device('A', { at: hub.url, apart: true })
    const b = await device('B', { at: hub.url, apart: true })
    const expected: string[] = []
    for (let n = 100; n < 100 + kills; n += 1) {
      // What the other has of it by then would hide what the hub lost.
      await b.cut()
      await acknowledged(a, `${n} acknowledged`)
      await hub.kill()
      await expect.poll(async () => (await b.lab.link.state())[1]?.phase).toBe('waiting')
      await b.lab.run(create(`${n} meanwhile`))
      await b.restore()
      expected.push(`${n} acknowledged`, `${n} meanwhile`)
      if (!emptied) await a.cut()
      hub = await startHub(emptied ? dataFolder() : dataDir, port)
      if (!emptied) await expect.poll(() => ids(b)).toEqual(expected)
      await a.restore()
      await inStep(a, b)
      for (const each of [a, b]) expect(await ids(each)).toEqual(expected)
    }
    for (const { lab } of [a, b])
      expect((await lab.dump()).outbox.filter(({ settled }) => !settled)).toEqual([])
    const newcomer = await device('C', { at: hub.url, apart: true })
    expect(await newcomer.lab.hash()).toBe(await a.lab.hash())
  })
}
