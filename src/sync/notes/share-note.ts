/** Keeps one copy of shared notes in step with the other copies on this device, whichever tab has them. */
import { type Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Channel } from '../browser.ts'
import { isNoteWord, type NoteWord } from './note-words.ts'

export interface SharedNote {
  readonly name: string
  readonly doc: Y.Doc
  readonly awareness: Awareness
}

/** Names what comes from another copy on this device. */
const fromTab = 'tab'

/** Returns how to end it. The channel stays open. */
export function shareNote(channel: Channel, { name, doc, awareness }: SharedNote): () => void {
  let over = false
  const post = (word: NoteWord) => {
    if (!over) channel.postMessage(word)
  }
  const sayState = (ask: boolean) => post({ name, kind: 'state', ask, vector: Y.encodeStateVector(doc) })
  const sayPresence = (clients: readonly number[]) => {
    if (clients.length > 0)
      post({ name, kind: 'presence', update: encodeAwarenessUpdate(awareness, [...clients]) })
  }

  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin !== fromTab && origin !== 'storage') post({ name, kind: 'update', update })
  }
  const onPresence = (changed: Record<'added' | 'updated' | 'removed', number[]>, origin: unknown) => {
    const { clientID } = awareness
    if (origin !== fromTab) sayPresence([...changed.added, ...changed.updated, ...changed.removed])
    // A link that broke took this page's person for gone. Yjs has set that right here; the others are told at once.
    else if (changed.removed.includes(clientID)) sayPresence([clientID])
  }
  doc.on('update', onUpdate)
  awareness.on('update', onPresence)

  channel.addEventListener('message', ({ data }) => {
    if (over || !isNoteWord(data) || data.name !== name) return
    switch (data.kind) {
      case 'state':
        post({ name, kind: 'update', update: Y.encodeStateAsUpdate(doc, data.vector) })
        if (!data.ask) break
        sayState(false)
        sayPresence([...awareness.getStates().keys()])
        break
      case 'update':
        Y.applyUpdate(doc, data.update, fromTab)
        break
      case 'presence':
        applyAwarenessUpdate(awareness, data.update, fromTab)
    }
  })
  sayState(true)
  return () => {
    over = true
    doc.off('update', onUpdate)
    awareness.off('update', onPresence)
  }
}
