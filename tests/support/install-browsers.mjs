import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findBrowser } from './browsers.mjs'

/** What each browser is called in Debian. */
const debianPackages = { chromium: 'chromium', firefox: 'firefox-esr' }

/** How long one attempt may take, in milliseconds: a download that hangs must not hang the tests. */
const patience = 240_000

/** The oldest Firefox that the pinned Playwright is known to drive over WebDriver BiDi. */
const oldestFirefox = 153

/**
 * Finds a browser, or installs one: the system's package when this is root on Debian or its like, else
 * Playwright's own build.
 * @param {import('./browsers.mjs').BrowserName} name
 * @returns {import('./browsers.mjs').FoundBrowser | null} null when this machine cannot have it
 */
export function provideBrowser(name) {
  const found = findBrowser(name)
  if (process.env[`DRIFTWATCH_${name.toUpperCase()}`] || isRecent(found)) return found
  console.log(
    found ? `${found.origin} is too old: installing a newer one.` : `No ${name} here: installing one.`,
  )
  return installWithApt(name) ?? installWithPlaywright(name)
}

/** @param {import('./browsers.mjs').FoundBrowser | null} browser */
function isRecent(browser) {
  const path = browser?.launchOptions.executablePath
  if (browser?.name !== 'firefox' || !path) return browser !== null
  const version = spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout ?? ''
  return Number(/Firefox (\d+)/.exec(version)?.[1] ?? 0) >= oldestFirefox
}

/** @param {import('./browsers.mjs').BrowserName} name */
function installWithApt(name) {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return null
  // The lists first: old ones name packages that are too old, or gone.
  run('apt-get', ['update'])
  run('apt-get', ['install', '--yes', '--no-install-recommends', debianPackages[name]])
  const browser = findBrowser(name)
  if (!browser?.launchOptions.executablePath) return null
  // Some distributions install only a stand-in that asks for another packaging system.
  return run(browser.launchOptions.executablePath, ['--version']) && isRecent(browser) ? browser : null
}

/** @param {import('./browsers.mjs').BrowserName} name */
function installWithPlaywright(name) {
  const playwright = join(import.meta.dirname, '../../node_modules/playwright/cli.js')
  if (!run(process.execPath, [playwright, 'install', name])) return null
  process.env[`DRIFTWATCH_${name.toUpperCase()}`] = 'playwright'
  return findBrowser(name)
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const result = spawnSync(command, args, { env, timeout: patience, encoding: 'utf8' })
  if (result.status === 0) return true
  console.log(
    `${[command, ...args].join(' ')} failed: ${(result.stderr || String(result.error)).trim().slice(-400)}`,
  )
  return false
}

/** @param {string} command */
function onPath(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)))
}
