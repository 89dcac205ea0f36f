import type { IncomingMessage } from 'node:http'
import { isLoopback } from '../hosts.ts'
import type { Grant, Role, Tokens } from './tokens.ts'

/** Where this hub is reached from, beside its own address. */
export interface Reach {
  /** The address it listens on. */
  readonly host: string
  /** The address that others open, where a proxy stands before the hub. */
  readonly publicUrl: URL | null
  /** Origins of pages that are served elsewhere and may use this hub. */
  readonly origins: readonly string[]
}

/** Headers by which a proxy says that it speaks for somebody else. They take trust away and never give any. */
const forwarding = ['forwarded', 'via', 'x-forwarded-for', 'x-real-ip']

/**
 * Whether a request comes from this machine itself: then every room is open to an editor without a token. The address
 * alone does not tell: a proxy beside the hub has it too, and so has a page whose host name was made to point here.
 */
export function isFromThisMachine(request: IncomingMessage, { publicUrl }: Reach): boolean {
  const { host, origin } = request.headers
  if (publicUrl !== null || forwarding.some((name) => request.headers[name] !== undefined)) return false
  if (!isLoopback(withoutMapping(request.socket.remoteAddress)) || host === undefined) return false
  return isLoopback(nameOf(`http://${host}`)) && (origin === undefined || isLoopback(nameOf(origin)))
}

/** Whether a page of this origin may use the hub: one that the hub serves, or one listed. Programs send no origin. */
export function isAllowedOrigin(request: IncomingMessage, { publicUrl, origins }: Reach): boolean {
  const { origin, host } = request.headers
  if (origin === undefined || origins.includes(origin) || origin === publicUrl?.origin) return true
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase()
}

/** What a page of another origin is told. */
export function foreignOrigin({ headers }: IncomingMessage): string {
  return `Pages of ${headers.origin} may not use this hub. Its operator lists others in ORIGINS.`
}

export interface Access {
  readonly role: Role
  /** Null: as long as the socket lasts. */
  readonly expiresAt: Date | null
}

/** What a token opens of one room; `open` where every room is open to an editor without one. */
export async function accessBy(
  tokens: Tokens,
  token: string,
  room: string,
  open: boolean,
): Promise<Access | { readonly reason: string }> {
  if (token === '') {
    if (open) return { role: 'editor', expiresAt: null }
    return { reason: `The room "${room}" opens with a join link. Ask whoever runs the hub for one.` }
  }
  const grant: Grant | { readonly reason: string } = await tokens.read(token)
  if ('reason' in grant) return grant
  if (grant.room === room) return grant
  return { reason: `This join link opens the room "${grant.room}", not "${room}".` }
}

function nameOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : ''
}

/** IPv4 as a socket for both kinds shows it. */
function withoutMapping(address = ''): string {
  return address.replace(/^::ffff:/, '')
}
