/** What changes in the shared documents is said to the neighbours: what happens in one go in one message. */

import { type Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Shelf } from '../replica/shelf.ts'
import type { DocumentStates } from './document-states.ts'
import type { Content } from './frames.ts'
import { gather } from './gather.ts'

export interface ChangesOptions {
  readonly shelf: Shelf
  readonly states: DocumentStates
  post(content: Content, to: string | null, passing: boolean): void
  sendState(to: string | null, ask: boolean, names: Iterable<string>): void
  isClosed(): boolean
}

export interface FollowedChanges {
  /** Says soon what is here of a document by now. */
  tellLater(name: string): void
  stop(): void
}

export function followChanges({ shelf, states, post, sendState, isClosed }: ChangesOptions): FollowedChanges {
  const tell = gather<null>((names) => {
    if (!isClosed()) sendState(null, false, names.keys())
  })
  const send = gather<Uint8Array>((changes) => {
    const updates = [...changes].flatMap(([name, parts]) => {
      const state = states.of(name)
      const [only] = parts
      if (state === null || only === undefined) return []
      return [{ ...state, update: parts.length === 1 ? only : Y.mergeUpdates([...parts]) }]
    })
    if (!isClosed() && updates.length > 0) post({ kind: 'updates', updates }, null, false)
  })

  function followPresence(name: string, awareness: Awareness): void {
    awareness.on('update', ({ added, updated, removed }: Record<string, number[]>, origin: unknown) => {
      if (origin === 'nearby' || isClosed()) return
      const clients = [...(added ?? []), ...(updated ?? []), ...(removed ?? [])]
      post({ kind: 'presence', name, update: encodeAwarenessUpdate(awareness, clients) }, null, true)
    })
  }

  const stop = shelf.follow({
    updated(name, update, origin) {
      if (origin === 'storage') return
      // What came from a neighbour the others heard, too, or will ask for.
      if (origin === 'nearby') tell(name, null)
      else send(name, update)
    },
    opened(name, { awareness }) {
      sendState(null, true, [name])
      if (awareness) followPresence(name, awareness)
    },
    closed: (name) => post({ kind: 'state', ask: false, states: [], gone: [name] }, null, true),
  })
  return { tellLater: (name) => tell(name, null), stop }
}
