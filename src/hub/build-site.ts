/** `npm run build`: the static site, which any static host can serve from any path. */
import { buildApp } from './build.ts'
import { readRelease } from './settings.ts'
import { SettingsError } from './settings-error.ts'

try {
  if (!(await buildApp({ release: readRelease(process.argv.slice(2), 'npm run build') })))
    process.exitCode = 1
} catch (error) {
  if (!(error instanceof SettingsError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
