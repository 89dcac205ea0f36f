/** The leader's part in hand-over notes: as long as a tab has some open, a copy of them is on every link. */
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { RoomStorage } from '../../app/room-storage.ts'
import type { Channel } from '../browser.ts'
import type { Shelf } from '../replica/shelf.ts'
import type { Surroundings } from '../wake.ts'
import { believeFor, isNoteWord, sayEvery, whoHasNotes } from './note-words.ts'
import { shareNote } from './share-note.ts'

export interface RelayOptions extends Surroundings {
  readonly channel: Channel
  readonly shelf: Shelf
  readonly storage: Pick<RoomStorage, 'parts' | 'addParts'>
  readonly lease: number
  readonly until: AbortSignal
}

interface Relayed {
  heard: number
  close(): void
}

export function relayNotes(options: RelayOptions): void {
  const { channel, shelf, storage, lease, until, activity, schedule, failed } = options
  const relayed = new Map<string, Relayed>()
  const opening = new Set<string>()
  const now = () => performance.now()

  async function open(name: string): Promise<void> {
    const doc = new Y.Doc()
    for (const { update } of await storage.parts(name)) Y.applyUpdate(doc, update, 'storage')
    opening.delete(name)
    if (until.aborted) return
    const awareness = new Awareness(doc)
    // The leader reads along; it is no person.
    awareness.setLocalState(null)
    const unshare = shareNote(channel, { name, doc, awareness })
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      // What a tab wrote it keeps itself.
      if (origin !== 'tab' && origin !== 'storage')
        activity.busy(storage.addParts(lease, [[name, update]])).catch(failed)
    })
    shelf.put(name, { doc, awareness })
    relayed.set(name, {
      heard: now(),
      close() {
        unshare()
        shelf.remove(name)
        awareness.destroy()
        doc.destroy()
      },
    })
  }

  function close(name: string): void {
    relayed.get(name)?.close()
    relayed.delete(name)
  }

  channel.addEventListener('message', ({ data }) => {
    if (until.aborted || !isNoteWord(data)) return
    const known = relayed.get(data.name)
    if (data.kind === 'closed') {
      // Another tab that has them open says so at once.
      if (known) known.heard = now() - believeFor + sayEvery / 10
      channel.postMessage(whoHasNotes)
    } else if (known) known.heard = now()
    else if (data.kind === 'open' && !opening.has(data.name)) {
      opening.add(data.name)
      activity.busy(open(data.name)).catch(failed)
    }
  })
  const stop = schedule.every(1_000, () => {
    for (const [name, { heard }] of relayed) if (now() - heard > believeFor) close(name)
  })
  until.addEventListener('abort', () => {
    stop()
    for (const name of [...relayed.keys()]) close(name)
    channel.close()
  })
  channel.postMessage(whoHasNotes)
}
