/** Join links: tokens that the hub signs, kept on this device for its room. */

import type { Environment } from '../../app/environment.ts'
import type { Invited, Joining, LinkState, RoomHome } from '../../app/links.ts'
import type { Settings } from '../../app/ports.ts'
import { parseJson } from '../../codec/canonical.ts'
import { isPlainObject } from '../../codec/json.ts'
import { addressOf, freshNamespace } from './foreign.ts'

const settingName = 'join-token'

interface Claims {
  readonly room: string
  readonly role: LinkState['role']
  /** Seconds since 1970. */
  readonly exp: number
}

interface KeptToken {
  readonly room: string
  readonly token: string
}

export interface JoiningOptions {
  readonly environment: Environment
  readonly settings: Pick<Settings, 'get' | 'set'>
  home(): Promise<RoomHome | null>
  /** A token was kept. */
  kept(): void
}

export interface JoinTokens {
  join(token: string): Promise<Joining>
  invite(role: LinkState['role']): Promise<Invited>
  /** The token to show at the hub; empty where there is none. */
  token(): Promise<string>
}

export function makeJoining({ environment, settings, home, kept }: JoiningOptions): JoinTokens {
  const { room, namespace, hub } = environment

  async function token(): Promise<string> {
    const known = await settings.get<KeptToken>(settingName)
    return known?.room === room ? known.token : ''
  }

  return {
    token,
    async join(given) {
      const claims = readClaims(given)
      if (claims === null)
        return {
          kind: 'refused',
          reason: 'This is no whole join link. Ask for it again, and open all of it.',
        }
      if (claims.exp * 1000 < Date.now())
        return { kind: 'refused', reason: 'This join link has expired. Ask for a new one.' }
      const own = await home()
      const { role } = claims
      if (claims.room === room && (own === null || own.room === room)) {
        await settings.set(settingName, { room, token: given } satisfies KeptToken)
        kept()
        return { kind: 'joined', room, role }
      }
      const parameters = { ns: freshNamespace(claims.room, namespace), room: claims.room }
      const begin = addressOf(parameters, `#/join/${given}`)
      return { kind: 'elsewhere', room: claims.room, role, begin }
    },
    async invite(role) {
      if (hub === null) return { ok: false, message: 'This page has no hub, so there is nobody to join.' }
      const shown = await token()
      const url = `${hub}/api/join?${new URLSearchParams({ room, role })}`
      try {
        const answer = await fetch(url, shown === '' ? {} : { headers: { authorization: `Bearer ${shown}` } })
        return invitedFrom(parseJson(await answer.text()))
      } catch {
        return { ok: false, message: noAnswer(hub) }
      }
    },
  }
}

/** A browser does not tell a page of another origin whether the hub is away or wants nothing of it. */
function noAnswer(hub: string): string {
  const away = 'The hub does not answer. Start it, or try again when it is reached.'
  const origin: unknown = Reflect.get(globalThis, 'origin')
  return origin === hub ? away : `${away} It answers this page only if its ORIGINS lists ${origin}.`
}

function invitedFrom(parsed: ReturnType<typeof parseJson>): Invited {
  const body = parsed.ok && isPlainObject(parsed.value) ? parsed.value : {}
  const { link, qr, expiresAt, error } = body
  if (typeof link === 'string' && typeof qr === 'string')
    return { ok: true, link, qr, expiresAt: typeof expiresAt === 'string' ? expiresAt : null }
  const message = isPlainObject(error) && typeof error.message === 'string' ? error.message : null
  return { ok: false, message: message ?? 'This server makes no join links.' }
}

/** What the token says of itself: the hub alone can tell whether it is true. */
function readClaims(token: string): Claims | null {
  const [, payload, signature] = token.split('.')
  if (payload === undefined || signature === undefined) return null
  const parsed = parseJson(decodeText(payload))
  if (!parsed.ok || !isPlainObject(parsed.value)) return null
  const { room, role, exp } = parsed.value
  if (typeof room !== 'string' || typeof exp !== 'number') return null
  return role === 'editor' || role === 'viewer' ? { room, role, exp } : null
}

function decodeText(base64url: string): string {
  try {
    const bytes = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
    return new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)))
  } catch {
    return ''
  }
}
