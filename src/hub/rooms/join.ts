import { renderSVG, renderUnicodeCompact } from 'uqr'
import type { Role, Tokens } from './tokens.ts'

/** A link that lets a device into a room. */
export interface JoinLink {
  readonly url: string
  readonly room: string
  readonly role: Role
  readonly token: string
  readonly expiresAt: Date
}

export interface JoinOptions {
  readonly tokens: Tokens
  /** The address that others open, asked for each link: a server knows its port once it listens. */
  readonly address: () => string
  /** The release that the link opens; the newest when left out. */
  readonly release: number | null
  /** For how many days a link is good. */
  readonly days: number
}

const day = 24 * 3_600_000

/**
 * Makes links that let devices into a room. The token stands behind the `#`, so that no server is ever sent it. `latest`: the
 * day on which it ends at the latest.
 */
export type MakeJoinLink = (room: string, role: Role, latest?: Date | null) => Promise<JoinLink>

export function createJoin({ tokens, address, release, days }: JoinOptions): MakeJoinLink {
  return async (room, role, latest = null) => {
    const end = new Date(Date.now() + days * day)
    const expiresAt = latest !== null && latest < end ? latest : end
    const token = await tokens.sign({ room, role, expiresAt })
    const url = new URL(address())
    url.searchParams.set('room', room)
    if (release !== null) url.searchParams.set('release', String(release))
    url.hash = `/join/${token}`
    return { url: url.href, room, role, token, expiresAt }
  }
}

/** A QR code for a terminal: dark on light, as readers want it, whatever the terminal's colours. */
export function qrForTerminal(text: string): string {
  const lines = renderUnicodeCompact(text, { border: 2 }).split('\n')
  return lines.map((line) => `\u001b[97;40m${line}\u001b[0m`).join('\n')
}

export function qrAsSvg(text: string): string {
  return renderSVG(text, { border: 2 })
}
