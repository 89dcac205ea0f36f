/** What is still taken from a link. Honest devices stay far below; a stranger is bounded. */

/** Of a frame on a socket, in bytes. Refused before it is parsed (B1). */
export const largestFrame = 4 * 1024 * 1024
/** Of an update in bytes, about: a larger one goes in pieces, and whoever gets it does something else between them. */
export const largestPiece = 1024 * 1024
/** Of one revision with its body, in bytes. */
export const largestRevision = 2 * 1024 * 1024
/** Of all hand-over notes of one incident, in characters. */
export const longestNote = 100_000
/** Revision ids in one message. */
export const mostIdsInMessage = 2_000
