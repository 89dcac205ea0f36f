import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { findBrowser } from './tests/support/browsers.mjs'

const underTest = Boolean(process.env.VITEST)

/** Which release the build is. `src/hub/build.ts` sets it from the command line; the newest when left out. */
const buildRelease = Number(process.env.DRIFTWATCH_RELEASE || 6)

/** `npm run dev` has the same rooms, `/health`, `/metrics` and `/api/…` as `npm start`. */
function hub(): Plugin {
  return {
    name: 'driftwatch-hub',
    apply: 'serve',
    async configureServer(server) {
      if (underTest) return
      const { serveBeside } = await import('./src/hub/dev.ts')
      serveBeside(server, process.env)
    },
  }
}

/** `virtual:promise-list`: what the rooms promise, from their READMEs, and the tests that say so, by their names. */
function promiseList(): Plugin {
  const id = 'virtual:promise-list'
  return {
    name: 'driftwatch-promises',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    async load(resolved) {
      if (resolved !== `\0${id}`) return undefined
      const { listPromises } = await import('./tests/architecture/promise-list.ts')
      return `export default ${JSON.stringify(listPromises())}`
    },
  }
}

/** Beside the page and in no cache: which release is served now, for installed pages to name what they are offered. */
function releaseFile(): Plugin {
  const source = `${JSON.stringify({ release: buildRelease })}\n`
  return {
    name: 'driftwatch-release',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'release.json', source })
    },
  }
}

/** The installed app: everything is kept on the first visit, and a new release asks before it takes over. */
function installable() {
  return VitePWA({
    disable: underTest,
    registerType: 'prompt',
    // The app registers the worker itself (virtual:pwa-register): the page has no inline script.
    injectRegister: null,
    manifest: {
      name: 'Driftwatch',
      short_name: 'Driftwatch',
      description: 'Offline-first service monitoring: policies, incidents and samples on your own devices.',
      lang: 'en',
      display: 'standalone',
      start_url: '.',
      scope: '.',
      theme_color: '#0e1420',
      background_color: '#0e1420',
      icons: [
        { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
        { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
        { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    },
    workbox: {
      globPatterns: ['**/*.{js,css,html,svg,png,woff2}'],
      navigateFallback: 'index.html',
      // What the server says now must never come from a cache; and the static build may live below any path.
      navigateFallbackDenylist: [/\/(api|health|metrics)(\/|\?|$)/],
      cleanupOutdatedCaches: true,
      sourcemap: false,
    },
  })
}

/**
 * Everything that the page needs before it shows something, in one file: what lazy screens share with it would otherwise
 * be cut into dozens, each a request and each compressed for itself.
 */
function firstScreenGroup() {
  interface Build {
    getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
  }
  let wanted: ReadonlySet<string> | null = null
  const collect = (build: Build): ReadonlySet<string> => {
    const found = new Set([resolve(import.meta.dirname, 'src/main.tsx')])
    for (const id of found) for (const next of build.getModuleInfo(id)?.importedIds ?? []) found.add(next)
    return found
  }
  return {
    debugName: 'first-screen',
    name(id: string, build: Build) {
      wanted ??= collect(build)
      return wanted.has(id) ? 'first-screen' : null
    },
  }
}

/** One instance for each browser this machine has; see tests/support/browsers.mjs. */
function browserInstances() {
  return (['chromium', 'firefox'] as const).flatMap((name) => {
    const browser = underTest ? findBrowser(name) : null
    return browser ? [{ browser: name, provider: playwright({ launchOptions: browser.launchOptions }) }] : []
  })
}

const projects: TestProjectInlineConfiguration[] = [
  {
    extends: true,
    test: {
      name: 'unit',
      environment: 'node',
      include: ['src/**/*.test.ts', 'tests/{unit,architecture}/**/*.test.ts'],
      testTimeout: 20_000,
    },
  },
  {
    extends: true,
    test: {
      name: 'browser',
      include: ['tests/browser/**/*.test.{ts,tsx}'],
      testTimeout: 60_000,
      browser: { enabled: true, headless: true, screenshotFailures: false, instances: browserInstances() },
    },
  },
  {
    extends: true,
    test: { name: 'fuzz', environment: 'node', include: ['tests/fuzz/**/*.test.ts'], testTimeout: 600_000 },
  },
]

export default defineConfig({
  // Relative, so that the static build works from any path on any host.
  base: './',
  define: { __BUILD_RELEASE__: String(buildRelease) },
  plugins: [react(), installable(), releaseFile(), hub(), promiseList()],
  server: {
    host: process.env.HOST ?? '127.0.0.1',
    port: Number(process.env.PORT ?? 4321),
    strictPort: true,
  },
  build: {
    target: 'es2023',
    // Which file needs which others: the first-screen size check reads it.
    manifest: true,
    // An inlined asset would be a data: URL, and a worker as one is what the content security policy forbids.
    assetsInlineLimit: 0,
    // How large the first screen may be, compressed, is a test's to say.
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: { output: { codeSplitting: { groups: [firstScreenGroup()] } } },
  },
  // Every core: Vitest leaves one free for whoever watches, which of two is half.
  test: { passWithNoTests: true, maxWorkers: '100%', projects },
})
