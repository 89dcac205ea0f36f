/**
 * The one place that knows which browsers the tests drive, and how to start them.
 *
 * `vite.config.ts` (browser tests) and `tests/playwright.config.ts` (end to end) both ask here, so
 * that each part of the tests also runs by itself. `tests/run.mjs` installs what is missing first.
 *
 * The environment can decide: `DRIFTWATCH_CHROMIUM` and `DRIFTWATCH_FIREFOX` hold a path,
 * `playwright` for Playwright's own build, or `none` to leave the browser out.
 */
import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'

/**
 * @typedef {'chromium' | 'firefox'} BrowserName
 * @typedef {{ executablePath?: string, channel?: string, args?: string[] }} LaunchOptions
 * @typedef {{ name: BrowserName, origin: string, setting: string, launchOptions: LaunchOptions }} FoundBrowser
 */

/** Names under which systems install each browser, best first. */
const commands = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  firefox: ['firefox-esr', 'firefox'],
}

/** A quiet Chromium: no calls home. The sandbox cannot start as root, which is what containers run as. */
const chromiumArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/**
 * The browser that the tests will drive, or null when this machine has none.
 * @param {BrowserName} name
 * @returns {FoundBrowser | null}
 */
export function findBrowser(name) {
  const setting = process.env[`DRIFTWATCH_${name.toUpperCase()}`]
  if (setting === 'none') return null
  if (setting === 'playwright') return playwrightBrowser(name)
  if (setting) {
    if (!existsSync(setting)) {
      throw new Error(`DRIFTWATCH_${name.toUpperCase()} names ${setting}, and there is no such file.`)
    }
    return systemBrowser(name, setting)
  }
  const path = commands[name].map(onPath).find((found) => found !== null)
  if (path) return systemBrowser(name, path)
  return existsSync(playwrightPath(name)) ? playwrightBrowser(name) : null
}

/**
 * @param {BrowserName} name
 * @param {string} executablePath
 * @returns {FoundBrowser}
 */
function systemBrowser(name, executablePath) {
  // Playwright drives a stock Firefox over WebDriver BiDi, which is what this channel stands for.
  const launchOptions =
    name === 'firefox'
      ? { executablePath, channel: 'moz-firefox' }
      : { executablePath, args: chromiumArguments }
  return { name, origin: executablePath, setting: executablePath, launchOptions }
}

/**
 * @param {BrowserName} name
 * @returns {FoundBrowser}
 */
function playwrightBrowser(name) {
  const launchOptions = name === 'firefox' ? {} : { args: chromiumArguments }
  return { name, origin: `Playwright's own ${name}`, setting: 'playwright', launchOptions }
}

/**
 * Where Playwright's own build would be; loaded late because most machines do not need it.
 * @param {BrowserName} name
 */
function playwrightPath(name) {
  const playwright = createRequire(import.meta.url)('playwright')
  return /** @type {string} */ (playwright[name].executablePath())
}

/**
 * @param {string} command
 * @returns {string | null}
 */
function onPath(command) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const candidate = join(folder, command)
    try {
      accessSync(candidate, constants.X_OK)
      return candidate
    } catch {
      // Not in this folder: look in the next.
    }
  }
  return null
}
