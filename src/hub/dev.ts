import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { mountEndpoints } from './endpoints.ts'
import { type Hub, openHub } from './rooms/open-hub.ts'
import { networkAddress } from './rooms/own-address.ts'
import { openStore } from './rooms/store.ts'
import { isForRooms } from './rooms/upgrade.ts'
import { readSettings } from './settings.ts'

/** What is needed of a development server. */
export interface DevelopmentServer {
  readonly middlewares: {
    use(
      middleware: (
        request: IncomingMessage,
        response: ServerResponse,
        next: (error?: unknown) => void,
      ) => void,
    ): void
  }
  readonly httpServer: {
    on(event: 'upgrade', listener: (request: IncomingMessage, socket: Duplex, head: Buffer) => void): unknown
    address(): unknown
  } | null
}

/** The port that it listens on: its own options may name another than the settings do. */
function portOf(server: DevelopmentServer['httpServer']): number | undefined {
  const address = server?.address()
  const known =
    typeof address === 'object' && address !== null && 'port' in address ? address.port : undefined
  return typeof known === 'number' ? known : undefined
}

/**
 * The hub of this process. A development server that starts itself anew, as it does when its settings change, is there before
 * the earlier one has gone; the data folder admits one hub.
 */
let shared: Hub | null = null
let serving: DevelopmentServer['httpServer'] = null

/** Gives a development server the hub's rooms and endpoints. Its own sockets stay its own. */
export function serveBeside({ middlewares, httpServer }: DevelopmentServer, env: NodeJS.ProcessEnv): void {
  const settings = readSettings(env, [])
  const { host, port, dataDir, reach, targets } = settings
  serving = httpServer
  const address = () => reach.publicUrl?.href ?? networkAddress(host, portOf(serving) ?? port)
  shared ??= openHub({ ...settings, address }, openStore(dataDir))
  const { rooms } = shared
  middlewares.use(mountEndpoints(targets, shared))
  httpServer?.on('upgrade', (request, socket, head) => {
    if (isForRooms(request)) rooms.upgrade(request, socket, head)
  })
}
