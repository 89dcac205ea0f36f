/**
 * All set-up that `npm start`, `npm test` and `npm run dev` need: the packages.
 *
 * Plain JavaScript without a package, because it is what runs in a fresh clone, on any Node from 20.19
 * on. It runs as a "pre" script: the main script then gets a shell of its own, in which `node` is the
 * one that package.json pins. (One shell for both would remember the older `node` it found first.)
 */
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** npm writes this file last, so it dates the whole installation. */
const installed = `${root}node_modules/.package-lock.json`
const wanted = `${root}package-lock.json`

const upToDate = existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs
if (!upToDate) {
  console.log('Installing packages (npm ci), as package-lock.json is newer than node_modules …')
  // Inside an npm script npm names its own file; started by hand, npm is looked up as any command is.
  const npm = process.env.npm_execpath
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, 'ci'], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', ['ci'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (result.status !== 0) {
    console.error(
      '\nDriftwatch could not install its packages: npm ci failed, see above.\n' +
        'It needs Node 20.19 or newer, npm, and the npm registry. Mend that and run the same command again.',
    )
    process.exit(result.status ?? 1)
  }
}
