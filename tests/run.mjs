/**
 * `npm test`: every test there is, one suite after the other, and one last line that adds them up.
 *
 *     node tests/run.mjs                 all suites
 *     node tests/run.mjs types lint      only these
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { one, playwrightCounts, playwrightProjectSize, vitestCounts } from './support/counts.mjs'
import { onEachBrowser } from './support/each-browser.mjs'
import { provideBrowser } from './support/install-browsers.mjs'

/** @typedef {import('./support/counts.mjs').Counts} Counts */

const root = join(import.meta.dirname, '..')
const reports = mkdtempSync(join(tmpdir(), 'driftwatch-tests-'))

/** Each with the types its own rules allow: the domain without a browser, the hub without a page. */
const typescriptProjects = ['tsconfig.json', 'src/domain', 'src/hub', 'tests']

/** @type {Record<string, () => Counts>} */
const suites = {
  types: () =>
    typescriptProjects.map((project) => one(run('typescript/bin/tsc', ['--project', project]))).reduce(add),
  lint: () => one(run('@biomejs/biome/bin/biome', ['check', '--error-on-warnings'])),
  unit: () => vitest('unit'),
  browser: () =>
    withBrowsers(
      () => vitest('browser'),
      ({ passed, failed, skipped }) => passed + failed + skipped,
    ),
  'end to end': () =>
    withBrowsers(playwright, () => playwrightProjectSize(report('playwright'), 'chromium', onEachBrowser)),
}

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `The tests run on the Node that package.json pins, and this is ${process.version}: use npm test.`,
  )
  process.exit(2)
}

const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !(name in suites))
if (unknown.length > 0) {
  console.error(`There is no suite "${unknown.join('", "')}". There are: ${Object.keys(suites).join(', ')}`)
  process.exit(2)
}

const rows = (chosen.length > 0 ? chosen : Object.keys(suites)).map((name) => {
  console.log(`\n── ${name} ──`)
  const began = performance.now()
  const counts = suites[name]?.() ?? one(false)
  return { name, ...counts, seconds: (performance.now() - began) / 1000 }
})
rmSync(reports, { recursive: true, force: true })

const total = rows.map(({ passed, failed, skipped }) => ({ passed, failed, skipped })).reduce(add)
console.log(`\n${['suite'.padEnd(12), ' passed', ' failed', 'skipped', 'seconds'].join('  ')}`)
for (const { name, passed, failed, skipped, seconds } of rows) {
  const figures = [passed, failed, skipped, seconds.toFixed(1)].map((figure) => String(figure).padStart(7))
  console.log([name.padEnd(12), ...figures].join('  '))
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed > 0 ? 1 : 0

/**
 * Runs a suite that needs browsers. Without a Chromium it fails; a Firefox that cannot be had leaves
 * its tests out, and they are counted as skipped.
 * @param {() => Counts} suite
 * @param {(counts: Counts) => number} sizeInChromium
 * @returns {Counts}
 */
function withBrowsers(suite, sizeInChromium) {
  const chromium = provideBrowser('chromium')
  const firefox = provideBrowser('firefox')
  if (!chromium) {
    console.error(
      'No Chromium could be found or installed. Install one, or set DRIFTWATCH_CHROMIUM to its path.',
    )
    return one(false)
  }
  process.env.DRIFTWATCH_CHROMIUM = chromium.setting
  process.env.DRIFTWATCH_FIREFOX = firefox?.setting ?? 'none'
  console.log(`In ${chromium.origin}${firefox ? ` and ${firefox.origin}` : ''}.`)
  const counts = suite()
  if (firefox) return counts
  const left = sizeInChromium(counts)
  console.log(`No Firefox could be found or installed on this machine: its ${left} tests are skipped.`)
  return { ...counts, skipped: counts.skipped + left }
}

/** @param {string} project */
function vitest(project) {
  const file = report(project)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  return vitestCounts(file, run('vitest/vitest.mjs', ['run', '--project', project, ...reporters]))
}

function playwright() {
  process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = report('playwright')
  process.env.DRIFTWATCH_E2E_SHORT = '1'
  const options = ['--config', 'tests/playwright.config.ts', '--reporter=list,json', '--pass-with-no-tests']
  return playwrightCounts(report('playwright'), run('@playwright/test/cli.js', ['test', ...options]))
}

/** @param {string} name */
function report(name) {
  return join(reports, `${name}.json`)
}

/**
 * Runs a package's command on this Node.
 * @param {string} script below node_modules
 * @param {string[]} args
 */
function run(script, args) {
  const command = [join(root, 'node_modules', script), ...args]
  return spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' }).status === 0
}

/**
 * @param {Counts} a
 * @param {Counts} b
 * @returns {Counts}
 */
function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}
