/**
 * `npm run bench`: the storage beside its peers, in one headless Chromium, the contenders taking turns.
 * `-- --json FILE` also writes `{ machine, rows }`. Only ratios within one run mean anything.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, platform, release, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { build, preview } from 'vite'
import { findBrowser } from '../support/browsers.mjs'
import { measureRooms } from './rooms.ts'
import { inTurn, quantile, rowOfOne, rowsOf, startSeries } from './rows.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    repetitions: { type: 'string', default: '7' },
    only: { type: 'string', default: '' },
  },
})
const repetitions = Number(values.repetitions)

const tabsName = 'change until another tab has read it and answered'
const longName = 'upgrade of 100000 policies, once'

const root = fileURLToPath(new URL('./page', import.meta.url))
const outDir = await mkdtemp(join(tmpdir(), 'driftwatch-bench-'))
/** @type {import('vite').InlineConfig} */
const site = {
  root,
  configFile: false,
  logLevel: 'error',
  // The list of promises is for the Proofs page, which the bench never opens.
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2023',
    rolldownOptions: { external: 'virtual:promise-list' },
  },
  define: { __BUILD_RELEASE__: '6' },
  // RxDB brings a Dexie of its own, and two of them in one page refuse to work.
  resolve: { dedupe: ['dexie'] },
  preview: { host: '127.0.0.1', port: 0 },
}
await build(site)
const server = await preview(site)
const found = findBrowser('chromium')
const browser = await chromium.launch(found?.launchOptions ?? {})
try {
  const rows = await measureAll(server.resolvedUrls?.local[0] ?? '')
  const machine = {
    system: `${platform()} ${release()}`,
    processor: `${cpus().length} × ${cpus()[0]?.model}`,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    browser: `Chromium ${browser.version()}`,
    at: new Date().toISOString(),
  }
  print(machine, rows)
  if (values.json) await writeFile(values.json, `${JSON.stringify({ machine, rows }, null, 2)}\n`)
} finally {
  await browser.close()
  await server.close()
  await rm(outDir, { recursive: true, force: true })
}

/** @typedef {import('./rows.ts').Row} Row */

/**
 * @param {string} address
 * @returns {Promise<Row[]>}
 */
async function measureAll(address) {
  const context = await browser.newContext()
  const page = await openBench(context, address)
  const rows = []
  /** @type {{ name: string, unit: string, often: number, contenders: string[] }[]} */
  const suites = await page.evaluate('bench.suites')
  for (const [place, { name, unit, often, contenders }] of suites.entries()) {
    if (!name.includes(values.only)) continue
    const series = contenders.map(startSeries)
    // The first round only warms up.
    const rounds = Math.ceil(often * repetitions)
    for (let round = 0; round <= rounds; round++) {
      for (const [contender, { times }] of inTurn(series, round)) {
        const took = Number(await page.evaluate(`bench.once(${place}, ${contender}, ${round})`))
        if (round > 0) times.push(took)
      }
      process.stderr.write(`\r${name}: ${round}/${rounds}   `)
    }
    process.stderr.write('\n')
    rows.push(...rowsOf(name, unit, series))
  }
  if (tabsName.includes(values.only)) rows.push(...(await measureTabs(context, address)))
  if (longName.includes(values.only)) rows.push(...(await measureLongUpgrade(context, address)))
  await context.close()
  rows.push(...(await measureRooms({ browser, benchPage: address, only: values.only, repetitions })))
  return rows
}

/**
 * Two tabs: one changes, the other one watches and answers.
 * @param {import('playwright').BrowserContext} context
 * @param {string} address
 */
async function measureTabs(context, address) {
  const [watching, changing] = [await openBench(context, address), await openBench(context, address)]
  await watching.evaluate('bench.watch()')
  const contenders = ['a bare Dexie live query', 'Driftwatch']
  const [middle, slow] = [contenders.map(startSeries), contenders.map(startSeries)]
  for (let round = 0; round <= repetitions; round++) {
    for (const [contender, { times }] of inTurn(middle, round)) {
      const kind = contender === 0 ? 'bare' : 'own'
      /** @type {number[]} */
      const sorted = await changing.evaluate(`bench.measure('${kind}', ${round})`)
      if (round === 0) continue
      times.push(quantile(sorted, 0.5))
      slow[contender]?.times.push(quantile(sorted, 0.95))
    }
  }
  return [...rowsOf(`${tabsName}, p50`, 'ms', middle), ...rowsOf(`${tabsName}, p95`, 'ms', slow)]
}

/**
 * Once and alone, because it takes its time: what counts is whether the page answers meanwhile.
 * @param {import('playwright').BrowserContext} context
 * @param {string} address
 */
async function measureLongUpgrade(context, address) {
  const page = await openBench(context, address)
  /** @type {{ seconds: number, longTasks: number[] }} */
  const { seconds, longTasks } = await page.evaluate('bench.longUpgrade()')
  return [
    ...rowOfOne(longName, 's', seconds),
    ...rowOfOne(`${longName}: tasks over 50 ms`, 'tasks', longTasks.length),
    ...rowOfOne(`${longName}: longest task, where over 50 ms`, 'ms', Math.max(0, ...longTasks)),
  ]
}

/**
 * @param {import('playwright').BrowserContext} context
 * @param {string} address
 */
async function openBench(context, address) {
  const page = await context.newPage()
  page.on('pageerror', (error) => console.error(error))
  await page.goto(address)
  await page.waitForFunction('globalThis.bench !== undefined', undefined, { timeout: 120_000 })
  return page
}

/**
 * @param {object} machine
 * @param {Row[]} rows
 */
function print(machine, rows) {
  console.log(Object.values(machine).join(' · '))
  let last = ''
  for (const { name, contender, n, median, min, max, unit, ratioToRaw } of rows) {
    if (name !== last) console.log(`\n${name}`)
    last = name
    const figures = `${median} ${unit} (${min} … ${max}, n ${n})`
    console.log(`  ${contender.padEnd(44)} ${figures.padEnd(36)} × ${ratioToRaw}`)
  }
}
