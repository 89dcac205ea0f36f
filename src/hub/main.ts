/** `npm start`: builds the app, serves it, prints the address. */
import type { RequestListener } from 'node:http'
import { buildApp, builtFiles } from './build.ts'
import { createHandler } from './handler.ts'
import { isLoopback } from './hosts.ts'
import { ListenError, listen } from './server.ts'
import { readSettings } from './settings.ts'
import { SettingsError } from './settings-error.ts'
import { onStop } from './stop.ts'

async function start(): Promise<void> {
  const { host, port, targets, release } = readSettings(process.env, process.argv.slice(2))
  // The port first: a second server in this folder must not rebuild the files that the first one serves.
  let handler: RequestListener = (_request, response) => response.writeHead(503).end()
  const server = await listen((request, response) => handler(request, response), host, port)
  onStop(() => server.close())

  console.log('Building Driftwatch …')
  if (!buildApp()) {
    console.error('The app could not be built, see above. Nothing is served.')
    process.exit(1)
  }
  handler = createHandler({ host, files: builtFiles, targets })
  console.log(`Driftwatch is at ${server.url}${release === null ? '' : `?release=${release}`}`)
  if (!isLoopback(host)) console.log(`It listens on ${host}: others on this network can open it too.`)
}

try {
  await start()
} catch (error) {
  if (!(error instanceof SettingsError || error instanceof ListenError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
