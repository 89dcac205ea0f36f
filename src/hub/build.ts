import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * The folder that a build fills and a server serves. The end-to-end tests set one of their own, so that
 * they never replace the files of a server that is running.
 */
export const builtFiles: string =
  process.env.DRIFTWATCH_DIST || fileURLToPath(new URL('../../dist', import.meta.url))

/** What is built, and where to. */
export interface Build {
  /** The release that the build is; the newest when left out. */
  readonly release?: number | null
  /** The folder to fill. */
  readonly files?: string
}

/**
 * Builds the app, in a process of its own so that the server starts without a bundler in its memory.
 * @returns whether it could be built; the bundler has said why not.
 */
export function buildApp({ release = null, files = builtFiles }: Build = {}): Promise<boolean> {
  const vite = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url))
  const options = ['build', '--outDir', files, '--emptyOutDir', '--logLevel', 'warn']
  const env = { ...process.env, DRIFTWATCH_RELEASE: release === null ? '' : String(release) }
  const build = spawn(process.execPath, [vite, ...options], { cwd: root, env, stdio: 'inherit' })
  return new Promise((resolve) => {
    build.once('exit', (status) => resolve(status === 0)).once('error', () => resolve(false))
  })
}
