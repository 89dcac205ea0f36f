import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { mountEndpoints } from './endpoints.ts'
import { openHub } from './rooms/open-hub.ts'
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
    once(event: 'close', listener: () => void): unknown
  } | null
}

/** Gives a development server the hub's rooms and endpoints. Its own sockets stay its own. */
export function serveBeside({ middlewares, httpServer }: DevelopmentServer, env: NodeJS.ProcessEnv): void {
  const settings = readSettings(env, [])
  const { host, port, dataDir, reach, targets } = settings
  const address = reach.publicUrl?.href ?? networkAddress(host, port)
  const hub = openHub({ ...settings, address }, openStore(dataDir))
  middlewares.use(mountEndpoints(targets, hub))
  httpServer?.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (isForRooms(request)) hub.rooms.upgrade(request, socket, head)
  })
  httpServer?.once('close', () => void hub.rooms.close())
}
