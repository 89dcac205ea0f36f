import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The folder that a build fills. */
export const builtFiles: string = fileURLToPath(new URL('../../dist', import.meta.url))

/**
 * Builds the app, in a process of its own so that the server starts without a bundler in its memory.
 * @returns whether it could be built; the bundler has said why not.
 */
export function buildApp(): boolean {
  const vite = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url))
  const result = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  })
  return result.status === 0
}
