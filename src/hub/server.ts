import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { Duplex } from 'node:stream'

/** A server that listens. */
export interface RunningServer {
  /** Where a browser on this machine opens it. */
  readonly url: string
  readonly port: number
  /** Lets answers under way finish, for a moment, then ends. */
  close(): Promise<void>
}

/** The server cannot listen. Its message says why and what to do. */
export class ListenError extends Error {
  override name = 'ListenError'
}

/** Takes requests for a socket. */
export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/** How long answers under way may take once the server was asked to stop, in milliseconds. */
const patience = 2_000

/**
 * Listens on a host and port; port 0 is any free one.
 * @throws {ListenError} when that is not possible.
 */
export function listen(
  handler: RequestListener,
  host: string,
  port: number,
  upgrade: UpgradeListener = (_request, socket) => socket.destroy(),
): Promise<RunningServer> {
  const server = createServer(handler).on('upgrade', upgrade)
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new ListenError(explain(error, host, port))))
    server.listen(port, host, () => {
      const address = server.address()
      const actual = typeof address === 'object' && address !== null ? address.port : port
      resolve({ url: `http://${nameFor(host)}:${actual}/`, port: actual, close: () => close(server) })
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection that is kept alive is idle only once its answer went out: look again and again.
    const sweep = setInterval(() => server.closeIdleConnections(), 20)
    const cut = setTimeout(() => server.closeAllConnections(), patience)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(cut)
      resolve()
    })
  })
}

/** A wildcard address is no address to open: this machine's own name for itself is. */
function nameFor(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

function explain(error: Error, host: string, port: number): string {
  const code = 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    const other = port < 65_535 ? port + 1 : port - 1
    return `Port ${port} on ${host} is taken by another program. Stop that one, or choose another port: PORT=${other} npm start`
  }
  if (code === 'EACCES') {
    return `Port ${port} needs rights that this user does not have. Choose one above 1023: PORT=4321 npm start`
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `HOST is "${host}", which is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for the whole network.`
  }
  return `Cannot listen on ${host}, port ${port}: ${error.message}`
}
