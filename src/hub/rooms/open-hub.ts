import type { Reach } from './access.ts'
import { createJoin, type MakeJoinLink } from './join.ts'
import type { RoomLimits } from './limits.ts'
import type { Keeping } from './pruning.ts'
import { createRooms, type Rooms } from './rooms.ts'
import { readSecret } from './secret.ts'
import type { Store } from './store.ts'
import { createTokens, type Tokens } from './tokens.ts'

/** What an operator decides about a hub, and where it is. */
export interface HubSettings {
  readonly dataDir: string
  readonly reach: Reach
  readonly keeping: Keeping
  readonly joinDays: number
  /** The release that join links open; the newest when left out. */
  readonly release: number | null
  /** The address that others open, asked for each link: a server knows its port once it listens. */
  readonly address: () => string
  readonly limits?: Partial<RoomLimits>
  /** In milliseconds since 1970; this machine's clock when left out. */
  readonly now?: () => number
}

/** Rooms, and the links that let devices into them. */
export interface Hub {
  readonly rooms: Rooms
  readonly tokens: Tokens
  readonly reach: Reach
  readonly join: MakeJoinLink
}

/**
 * Opens the rooms of a store.
 * @throws {SettingsError} when the secret in the data folder cannot be used.
 */
export function openHub(settings: HubSettings, store: Store): Hub {
  const { dataDir, reach, keeping, joinDays, release, address, limits = {}, now = Date.now } = settings
  const tokens = createTokens(readSecret(dataDir))
  return {
    tokens,
    reach,
    rooms: createRooms({ store, tokens, reach, keeping, limits, now }),
    join: createJoin({ tokens, address, release, days: joinDays }),
  }
}
