/** `npm start`: builds the app, serves it, prints the address. */
import { buildApp, builtFiles } from './build.ts'
import { createHandler } from './handler.ts'
import { isLoopback } from './hosts.ts'
import { ListenError, listen } from './server.ts'
import { readSettings } from './settings.ts'
import { SettingsError } from './settings-error.ts'

async function start(): Promise<void> {
  const { host, port, targets, release } = readSettings(process.env, process.argv.slice(2))
  console.log('Building Driftwatch …')
  if (!buildApp()) {
    console.error('The app could not be built, see above. Nothing is served.')
    process.exitCode = 1
    return
  }
  const server = await listen(createHandler({ host, files: builtFiles, targets }), host, port)
  console.log(`Driftwatch is at ${server.url}${release === null ? '' : `?release=${release}`}`)
  if (!isLoopback(host)) console.log(`It listens on ${host}: others on this network can open it too.`)

  const stop = () => {
    // A second signal ends it at once, which is what Node does when nobody listens.
    process.off('SIGINT', stop).off('SIGTERM', stop)
    server.close().then(() => process.exit(0))
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
}

try {
  await start()
} catch (error) {
  if (!(error instanceof SettingsError || error instanceof ListenError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
