import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { isRoomName } from '../../sync/wire/documents.ts'
import { isExpectedHost } from '../hosts.ts'
import { foreignOrigin, isAllowedOrigin, type Reach } from './access.ts'

const path = /^\/rooms\/([^/?]+)(?:\?|$)/

/** Whether a request for a socket is meant for the hub's rooms, and not, say, for a development server. */
export function isForRooms(request: IncomingMessage): boolean {
  return request.url?.startsWith('/rooms/') ?? false
}

export interface RefusedUpgrade {
  readonly status: number
  readonly reason: string
}

/** The room that a request for a socket names, once its host and origin are checked (B1). */
export function roomOfUpgrade(
  request: IncomingMessage,
  reach: Reach,
): { readonly room: string } | RefusedUpgrade {
  if (!isExpectedHost(request.headers.host, reach.host, reach.publicUrl))
    return { status: 421, reason: `This server does not go by the name "${request.headers.host ?? ''}".` }
  if (!isAllowedOrigin(request, reach)) return { status: 403, reason: foreignOrigin(request) }
  const room = path.exec(request.url ?? '')?.[1]
  if (room === undefined || !isRoomName(room)) return { status: 404, reason: 'There is no such room.' }
  return { room }
}

const titles = new Map([
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [421, 'Misdirected Request'],
  [503, 'Service Unavailable'],
])

/** Answers a request for a socket with a refusal, and ends it. */
export function refuseUpgrade(socket: Duplex, { status, reason }: RefusedUpgrade): void {
  const head = [
    `HTTP/1.1 ${status} ${titles.get(status) ?? 'Refused'}`,
    'connection: close',
    'content-type: text/plain; charset=utf-8',
    `content-length: ${Buffer.byteLength(reason)}`,
  ]
  socket.on('error', () => {})
  socket.end(`${head.join('\r\n')}\r\n\r\n${reason}`)
}
