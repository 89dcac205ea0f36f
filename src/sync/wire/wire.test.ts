import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeRevision } from '../../history/revision.ts'
import { documentOf, noteDocument, parseDocument, revisionDocuments } from './documents.ts'
import { type Message, readMessage, writeMessage } from './messages.ts'
import { bytesOfRevision, revisionOfBytes } from './revision-bytes.ts'

const given = makeRevision({
  aggregate: { type: 'policy', id: 'é/ü' },
  parents: [],
  v: 6,
  minReader: 5,
  device: 'a',
  at: '2026-04-02T09:00:00.000Z',
  command: 'createPolicy',
  events: [],
  state: '{"text":"line\\nbreak"}',
})

describe('the names of documents', () => {
  test('every aggregate of a room has its place among the sixteen', () => {
    expect(revisionDocuments('class')).toHaveLength(16)
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (id) => {
        const name = documentOf('class', { type: 'policy', id })
        expect(revisionDocuments('class')).toContain(name)
        expect(parseDocument(name)).toMatchObject({ kind: 'revisions', room: 'class' })
      }),
    )
  })

  test('notes name their incident, whatever its id', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (incidentId) => {
        expect(parseDocument(noteDocument('class', incidentId))).toEqual({
          kind: 'note',
          room: 'class',
          incidentId,
        })
      }),
    )
  })

  test.each([
    '',
    'class',
    'class/',
    'class/g',
    'class/00',
    '/0',
    '__proto__/0',
    'a b/0',
    'class/note/',
    'class/note/%',
    'class/note/a/b',
    'class/x/y',
  ])('%j is no document', (name) => {
    expect(parseDocument(name)).toBeNull()
  })
})

describe('revisions as bytes', () => {
  test('[Y4] come back whole, and pruned ones as their header', () => {
    expect(revisionOfBytes(bytesOfRevision(given))).toEqual({ ok: true, value: given })
    const pruned = { ...given, body: null }
    expect(revisionOfBytes(bytesOfRevision(pruned))).toEqual({ ok: true, value: pruned })
  })

  test('[Y4] one changed byte is refused, wherever it is', () => {
    const bytes = bytesOfRevision(given)
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const spoiled = bytes.slice()
        spoiled[place] = (spoiled[place] ?? 0) ^ change
        const read = revisionOfBytes(spoiled)
        // A line break spoiled into the header, or a header that ends earlier, is a flaw like any other.
        expect(read.ok && read.value.id === given.id).toBe(false)
      }),
    )
  })

  test.each([null, 'text', new Uint8Array(0), new Uint8Array([0xff]), new Uint8Array(3 * 1024 * 1024)])(
    '[Y4] anything else is refused',
    (bytes) => {
      expect(revisionOfBytes(bytes).ok).toBe(false)
    },
  )
})

describe('messages', () => {
  test('come back as they were', () => {
    const said: Message[] = [
      { kind: 'policy', policy: 'ask', counter: 3, device: 'a' },
      { kind: 'stored?', revisions: [given.id] },
      { kind: 'stored', revisions: [given.id] },
      { kind: 'refused', document: 'class/0', code: 'damaged', reason: 'why' },
      { kind: 'release', release: 6 },
    ]
    for (const each of said) expect(readMessage(writeMessage(each))).toEqual({ ok: true, value: each })
  })

  test.each([
    '',
    '[]',
    '{"kind":"x"}',
    '{"kind":"release","release":1e9}',
    '{"kind":"stored","revisions":["a"]}',
  ])('[Y4] %j is refused', (text) => {
    expect(readMessage(text).ok).toBe(false)
  })
})
