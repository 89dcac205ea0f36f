import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { openRoomDocuments } from '../../../../src/sync/replica/room-documents.ts'
import { makeShelf } from '../../../../src/sync/replica/shelf.ts'
import { revisionDocuments } from '../../../../src/sync/wire/documents.ts'

test('[Y8] a document that is opened again from what was kept has another client id', async () => {
  const kept = new Map<string, Uint8Array[]>()
  const ids = new Set<number>()
  for (let opening = 0; opening < 3; opening += 1) {
    const shelf = makeShelf()
    await openRoomDocuments({
      room: 'r',
      shelf,
      load: async (name) => kept.get(name) ?? [],
      arrived: () => undefined,
    })
    for (const name of revisionDocuments('r')) {
      const doc = shelf.get(name)?.doc ?? new Y.Doc()
      ids.add(doc.clientID)
      doc.getArray('revisions').push([new Uint8Array([opening])])
      kept.set(name, [Y.encodeStateAsUpdate(doc)])
    }
  }
  expect(ids.size).toBe(3 * 16)
})
