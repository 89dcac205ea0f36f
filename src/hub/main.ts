/** `npm start`: builds the app, serves it and its rooms, prints the address and how others join. */
import type { RequestListener } from 'node:http'
import { buildApp, builtFiles } from './build.ts'
import { createHandler } from './handler.ts'
import { isLoopback } from './hosts.ts'
import type { Hub } from './rooms/open-hub.ts'
import { networkAddress } from './rooms/own-address.ts'
import { openStore, type Store } from './rooms/store.ts'
import { ListenError, listen, type RunningServer, type UpgradeListener } from './server.ts'
import { readSettings, type Settings } from './settings.ts'
import { SettingsError } from './settings-error.ts'
import { onStop } from './stop.ts'

async function start(): Promise<void> {
  const settings = readSettings(process.env, process.argv.slice(2))
  const { host, port, targets, release } = settings
  // The port first: a second server in this folder must not rebuild the files that the first one serves.
  let handler: RequestListener = (_request, response) => response.writeHead(503).end()
  let upgrade: UpgradeListener = (_request, socket) => socket.destroy()
  const server = await listen(
    (request, response) => handler(request, response),
    host,
    port,
    (request, socket, head) => upgrade(request, socket, head),
  )
  const stopped: (() => Promise<void>)[] = [() => server.close()]
  onStop(async () => {
    for (const stop of stopped) await stop()
  })

  // Before the build, too: a second hub must not come near what the first one keeps.
  const store = openStore(settings.dataDir)
  console.log('Building Driftwatch …')
  const [built, hub] = await Promise.all([buildApp({ release }), openedHub(settings, server, store)])
  stopped.unshift(() => hub.rooms.close())
  if (!built) {
    console.error('The app could not be built, see above. Nothing is served.')
    process.exit(1)
  }
  handler = createHandler({ host, files: builtFiles, targets, hub })
  upgrade = hub.rooms.upgrade
  console.log(`Driftwatch is at ${server.url}`)
  await printJoin(hub, settings)
}

/** The engine's packages load while the app is built. */
async function openedHub(settings: Settings, server: RunningServer, store: Store): Promise<Hub> {
  const { openHub } = await import('./rooms/open-hub.ts')
  const { publicUrl } = settings.reach
  const address = () => publicUrl?.href ?? networkAddress(settings.host, server.port)
  return openHub({ ...settings, address }, store)
}

async function printJoin({ join, reach }: Hub, { host, joinDays }: Settings): Promise<void> {
  const { qrForTerminal } = await import('./rooms/join.ts')
  const { url } = await join('main', 'editor')
  const local = isLoopback(host) && reach.publicUrl === null
  console.log(
    `\nJoin link for the room "main", good for ${joinDays} ${joinDays === 1 ? 'day' : 'days'}:\n${url}\n`,
  )
  console.log(qrForTerminal(url))
  if (local) console.log('It opens on this machine alone. For a class: HOST=0.0.0.0 npm start')
  else if (reach.publicUrl === null)
    console.log(`It listens on ${host}: whoever has the link and is on this network can join.`)
}

try {
  await start()
} catch (error) {
  if (!(error instanceof SettingsError || error instanceof ListenError)) throw error
  console.error(error.message)
  process.exit(1)
}
