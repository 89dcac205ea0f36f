import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeParts, inPieces, newParts } from './update-parts.ts'
import { scanUpdate } from './update-scan.ts'

const notes = { name: 'note', holds: 'text' } as const
const entries = { name: 'revisions', holds: 'bytes' } as const

/** What three writers do to one text, each on its own copy, with exchanges between them. */
const deeds = fc.array(
  fc.record({
    writer: fc.nat(2),
    place: fc.nat(40),
    text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }),
    deletes: fc.nat(4),
    /** Whose state is read first; oneself: nobody's. */
    reads: fc.nat(2),
  }),
  { maxLength: 30 },
)

function written(history: typeof deeds extends fc.Arbitrary<infer T> ? T : never): Y.Doc[] {
  const docs = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID }))
  for (const { writer, place, text, deletes, reads } of history) {
    const [own, other] = [docs[writer], docs[reads]]
    if (!own || !other) continue
    if (own !== other) Y.applyUpdate(own, Y.encodeStateAsUpdate(other))
    const note = own.getText('note')
    const at = Math.min(place, note.length)
    note.delete(at, Math.min(deletes, note.length - at))
    note.insert(at, text)
  }
  return docs
}

test('[B2] what a scan lets through is what Yjs would have taken, whatever was known before', () => {
  fc.assert(
    fc.property(deeds, deeds, (before, after) => {
      const [source] = written([...before, ...after])
      const [earlier] = written(before)
      if (!source || !earlier) throw new Error('There are three writers.')
      const known = new Y.Doc()
      Y.applyUpdate(known, Y.encodeStateAsUpdate(earlier))
      const update = Y.encodeStateAsUpdate(source)
      const scanned = scanUpdate(update, notes)
      const { items, incomplete } = newParts(scanned, (client) => Y.getState(known.store, client))
      expect(incomplete).toBe(false)
      const straight = new Y.Doc()
      Y.applyUpdate(straight, Y.encodeStateAsUpdate(known))
      Y.applyUpdate(straight, update)
      Y.applyUpdate(known, encodeParts(items, scanned.deletions))
      expect(known.getText('note').toString()).toBe(straight.getText('note').toString())
      expect(Y.encodeStateVector(known)).toEqual(Y.encodeStateVector(straight))
    }),
  )
})

test('[B2] of an update with gaps exactly the part that can be placed is let through, and nothing waits', () => {
  fc.assert(
    fc.property(deeds, fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), (history, arrives) => {
      const docs = written([])
      const sent: Uint8Array[] = []
      for (const doc of docs)
        doc.on('update', (update: Uint8Array, _origin, _doc, { local }) => local && sent.push(update))
      for (const [writer, doc] of docs.entries()) {
        for (const { place, text } of history.filter((deed) => deed.writer === writer)) {
          for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
          doc.getText('note').insert(Math.min(place, doc.getText('note').length), text)
        }
      }
      const some = sent.filter((_, n) => arrives[n % arrives.length])
      if (some.length === 0) return
      const scanned = scanUpdate(Y.mergeUpdates(some), notes)
      const hub = new Y.Doc()
      const { items, incomplete } = newParts(scanned, (client) => Y.getState(hub.store, client))
      Y.applyUpdate(hub, encodeParts(items, []))
      expect(hub.store.pendingStructs).toBeNull()
      const plain = new Y.Doc()
      for (const update of some) Y.applyUpdate(plain, update)
      expect(plain.store.pendingStructs !== null).toBe(incomplete)
      expect(hub.getText('note').toString()).toBe(plain.getText('note').toString())
    }),
  )
})

test('[B1] an update in pieces is the same update: each can be placed at once, and none is larger than it has to be', () => {
  fc.assert(
    fc.property(deeds, deeds, fc.integer({ min: 1, max: 60 }), (before, after, size) => {
      const [source] = written([...before, ...after])
      const [earlier] = written(before)
      if (!source || !earlier) throw new Error('There are three writers.')
      const known = new Y.Doc()
      Y.applyUpdate(known, Y.encodeStateAsUpdate(earlier))
      const lacking = Y.encodeStateAsUpdate(source, Y.encodeStateVector(known))
      for (const piece of inPieces(lacking, notes, size)) {
        const parts = [...scanUpdate(piece, notes).items.values()].flat()
        const bytes = parts.reduce((sum, { encoded }) => sum + encoded.byteLength, 0)
        expect(parts.length === 1 || bytes <= size).toBe(true)
        Y.applyUpdate(known, piece)
        expect(known.store.pendingStructs).toBeNull()
      }
      expect(Y.encodeStateVector(known)).toEqual(Y.encodeStateVector(source))
      expect(known.getText('note').toString()).toBe(source.getText('note').toString())
    }),
  )
})

test('[B2] no bytes make a scan take long, or fail in another way than by saying what is wrong', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(notes, entries), (bytes, root) => {
      const began = performance.now()
      try {
        scanUpdate(bytes, root)
      } catch (error) {
        expect(error).toMatchObject({ name: 'UpdateFlaw' })
      }
      expect(performance.now() - began).toBeLessThan(200)
    }),
    { numRuns: 2_000 },
  )
})
