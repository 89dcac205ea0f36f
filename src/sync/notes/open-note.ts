/** One open copy of an incident's hand-over notes. Loaded with the first notes that somebody opens. */
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { NotePerson, OpenNote } from '../../app/notes.ts'
import { makeSignal } from '../../app/signal.ts'
import { once } from '../schedule.ts'
import { noteDocument } from '../wire/documents.ts'
import { longestNote } from '../wire/limits.ts'
import { type NoteWord, sayEvery, whoHasNotes } from './note-words.ts'
import type { NotesOptions } from './notes.ts'
import { type Presence, peopleOf, placeOf } from './people.ts'
import { shareNote } from './share-note.ts'

/** From this many kept pieces on, they are joined when the notes are opened. */
const mostParts = 20
/** How long typing is gathered before it is kept, in milliseconds. */
const keepAfter = 200

export async function openNote(options: NotesOptions, incidentId: string): Promise<OpenNote> {
  const { room, device, tab, storage, schedule, busy, failed } = options
  const name = noteDocument(room, incidentId)
  const doc = new Y.Doc()
  const shared = doc.getText('note')
  const parts = await storage.parts(name)
  for (const { update } of parts) Y.applyUpdate(doc, update, 'storage')
  const awareness = new Awareness(doc)
  const channel = options.openChannel()
  let closed = false

  const text = makeSignal(shared.toString())
  const people = makeSignal<readonly NotePerson[]>([])
  const showPeople = () => people.set(peopleOf(awareness, shared))
  shared.observe(() => {
    text.set(shared.toString())
    showPeople()
  })
  awareness.on('change', showPeople)
  const presence: Presence = { name: `Device ${device}`, device, tab: tab(), caret: null }
  awareness.setLocalState(presence)

  // Whoever writes keeps what was written: the leader may be gone by then.
  let unkept: Uint8Array[] = []
  let callOff: (() => void) | null = null
  const keep = () => {
    callOff?.()
    callOff = null
    const now = unkept
    unkept = []
    if (now.length > 0) busy(storage.addParts(null, [[name, Y.mergeUpdates(now)]])).catch(failed)
  }
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'own') return
    unkept.push(update)
    callOff ??= once(schedule, keepAfter, keep)
  })

  const say = (word: NoteWord) => channel.postMessage(word)
  channel.addEventListener('message', ({ data }) => {
    if (!closed && data === whoHasNotes) say({ name, kind: 'open' })
  })
  const stopSaying = schedule.every(sayEvery, () => say({ name, kind: 'open' }))
  say({ name, kind: 'open' })
  const unshare = shareNote(channel, { name, doc, awareness })
  if (parts.length > mostParts)
    busy(
      storage.joinParts(
        null,
        name,
        parts.map(({ key }) => key),
        Y.encodeStateAsUpdate(doc),
      ),
    ).catch(failed)

  return {
    text,
    people,
    edit(from, deleted, inserted) {
      if (closed) return 'These notes are closed.'
      if (from < 0 || deleted < 0 || from + deleted > shared.length)
        return 'The notes changed meanwhile. Try again.'
      if (shared.length - deleted + inserted.length > longestNote)
        return `Notes take ${longestNote} characters at most. Shorten them first.`
      doc.transact(() => {
        if (deleted > 0) shared.delete(from, deleted)
        if (inserted !== '') shared.insert(from, inserted)
      }, 'own')
      return null
    },
    caret: (place) => awareness.setLocalStateField('caret', placeOf(shared, place)),
    call: (called) => awareness.setLocalStateField('name', called),
    close() {
      if (closed) return
      keep()
      awareness.setLocalState(null)
      unshare()
      say({ name, kind: 'closed' })
      closed = true
      stopSaying()
      channel.close()
      awareness.destroy()
      doc.destroy()
    },
  }
}
