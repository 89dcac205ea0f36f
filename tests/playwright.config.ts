import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { defineConfig, type PlaywrightTestProject } from '@playwright/test'
import { findBrowser } from './support/browsers.mjs'
import { onEachBrowser } from './support/each-browser.mjs'

/** Where one run keeps its build and its data. Each worker reads this file again, and finds the folder made. */
process.env.DRIFTWATCH_E2E ??= mkdtempSync(join(tmpdir(), 'driftwatch-e2e-'))
const folder = process.env.DRIFTWATCH_E2E
process.env.DRIFTWATCH_DIST = join(folder, 'dist')

/** Checks of the built files alone: they need no browser. */
const buildChecks = /first-screen-size\.spec\.ts/

const short = process.env.DRIFTWATCH_E2E_SHORT === '1'

function project(name: 'chromium' | 'firefox'): PlaywrightTestProject[] {
  const browser = findBrowser(name)
  if (!browser) return []
  const { channel, ...launchOptions } = browser.launchOptions
  return [
    {
      name,
      testIgnore: buildChecks,
      ...(short && name === 'firefox' ? { testMatch: onEachBrowser } : {}),
      use: { browserName: name, launchOptions, ...(channel ? { channel } : {}) },
    },
  ]
}

/**
 * End to end: the real server builds the app and serves it on a free port with a data folder of its
 * own. It prints its address, which becomes `baseURL`.
 */
export default defineConfig({
  testDir: './e2e',
  outputDir: '../test-results',
  globalTeardown: './support/remove-e2e-folder.ts',
  fullyParallel: true,
  workers: 2,
  // Generous: a busy machine is slow, not wrong. A test that waits for a state goes on as soon as it is there.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    ...(process.env.DRIFTWATCH_URL ? { baseURL: process.env.DRIFTWATCH_URL } : {}),
    // A failure shows the page as it was; `--trace on` records the way there, and takes its time.
    trace: 'off',
  },
  projects: [{ name: 'build', testMatch: buildChecks }, ...project('chromium'), ...project('firefox')],
  webServer: {
    // This Node, whatever `node` means in a shell of its own.
    command: `"${process.execPath}" src/hub/main.ts`,
    cwd: resolve(import.meta.dirname, '..'),
    env: {
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: join(folder, 'data'),
      TARGETS: '',
    },
    wait: { stdout: /Driftwatch is at (?<DRIFTWATCH_URL>http:\S+)/ },
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
})
