/** Join tokens: who holds one may open one room, as editor or viewer, until a day. Signed by this hub's own secret. */
import { errors, jwtVerify, SignJWT } from 'jose'
import { isRoomName } from '../../sync/wire/documents.ts'

export type Role = 'editor' | 'viewer'

export interface Grant {
  readonly room: string
  readonly role: Role
  readonly expiresAt: Date
}

/** A token that opens nothing. The reason is a sentence for the person who holds it. */
export interface NoGrant {
  readonly reason: string
}

export interface Tokens {
  sign(grant: Grant): Promise<string>
  read(token: string): Promise<Grant | NoGrant>
}

const algorithm = 'HS256'
const audience = 'driftwatch-hub'
const askAgain = 'Ask whoever runs the hub for a new one.'

export function createTokens(secret: Uint8Array, now: () => Date = () => new Date()): Tokens {
  return {
    sign: ({ room, role, expiresAt }) =>
      new SignJWT({ room, role })
        .setProtectedHeader({ alg: algorithm })
        .setAudience(audience)
        .setIssuedAt(now())
        .setExpirationTime(expiresAt)
        .sign(secret),
    async read(token) {
      try {
        const { payload } = await jwtVerify(token, secret, {
          algorithms: [algorithm],
          audience,
          requiredClaims: ['exp', 'iat'],
          currentDate: now(),
        })
        const { room, role, exp = 0 } = payload
        if (typeof room !== 'string' || !isRoomName(room) || (role !== 'editor' && role !== 'viewer'))
          return { reason: `This join link says nothing that this hub understands. ${askAgain}` }
        return { room, role, expiresAt: new Date(exp * 1000) }
      } catch (error) {
        if (error instanceof errors.JWTExpired) return { reason: `This join link has expired. ${askAgain}` }
        if (error instanceof errors.JOSEError)
          return { reason: `This join link was not made by this hub, or was changed. ${askAgain}` }
        throw error
      }
    },
  }
}
