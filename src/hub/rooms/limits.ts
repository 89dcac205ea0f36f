/** What one socket, and the hub as a whole, may take. Honest devices stay far below; a stranger is bounded (B4). */
export interface RoomLimits {
  /** Sockets at once. */
  readonly connections: number
  /** Documents that one socket has open: the sixteen of its room, and notes. */
  readonly documents: number
  /** Bytes that wait for a reader, when more is to be sent: then it is cut, and asks again once it is back. */
  readonly buffered: number
  /** Bytes that wait for a reader while the next large answer is held back. */
  readonly answering: number
  /** Frames: so many at once, and so many more each second. A refused one counts for many. */
  readonly frames: Rate
  /** Bytes received, likewise. */
  readonly bytes: Rate
  /** Milliseconds for the first document to be opened. */
  readonly signIn: number
  /** Milliseconds between two signs of life asked of a socket; it is cut when three go unanswered. */
  readonly heartbeat: number
}

export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

const mebibyte = 1024 * 1024

export const roomLimits: RoomLimits = {
  connections: 2_000,
  documents: 100,
  buffered: 16 * mebibyte,
  answering: mebibyte,
  frames: { burst: 20_000, perSecond: 400 },
  bytes: { burst: 96 * mebibyte, perSecond: 4 * mebibyte },
  signIn: 10_000,
  heartbeat: 10_000,
}

/** What frames count for: most by their handling, which for a question is an answer as large as a document. */
export const frameCosts = { plain: 1, question: 50, refused: 500, lookUp: 0.05 } as const

/** Close codes beside the protocol's own (1009: a frame was too large). */
export const closing = {
  restart: { code: 1012, reason: 'The hub is being restarted.' },
  failed: { code: 1011, reason: 'The hub could not store what it was sent.' },
  nobody: { code: 4401, reason: 'Nobody signed in.' },
  expired: { code: 4401, reason: 'The join link has expired. Ask for a new one.' },
  slow: { code: 4413, reason: 'Too much waited for this reader.' },
  flood: { code: 4429, reason: 'Too much was sent at once.' },
} as const
