import * as Y from 'yjs'
import { claimedId } from '../wire/revision-bytes.ts'

/** Ids that are told of one message at most. */
const mostTold = 50

/** The revisions that an update carries, as far as it can be read: to be looked at, never to be relied on. */
export function revisionsIn(update: Uint8Array): readonly string[] {
  try {
    const { structs } = Y.decodeUpdate(update)
    const bytes = structs.flatMap((struct) =>
      struct instanceof Y.Item && struct.content instanceof Y.ContentBinary ? [struct.content.content] : [],
    )
    return [...new Set(bytes.slice(0, mostTold).map(claimedId))]
  } catch {
    return []
  }
}
