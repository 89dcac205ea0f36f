import { useEffect, useState } from 'react'
import type { OpenNote } from '../../app/notes.ts'
import { useApp } from '../hooks/use-app.ts'

export type NoteState =
  | { readonly state: 'opening' }
  | { readonly state: 'open'; readonly note: OpenNote }
  | { readonly state: 'failed'; readonly message: string }

/** The notes of an incident, open as long as somebody looks at them. */
export function useNote(incidentId: string): NoteState {
  const { notes, busy } = useApp()
  const [state, setState] = useState<NoteState>({ state: 'opening' })
  useEffect(() => {
    let left = false
    const opening = notes.open(incidentId)
    busy(opening).then(
      (note) => !left && setState({ state: 'open', note }),
      (reason: unknown) => !left && setState({ state: 'failed', message: messageOf(reason) }),
    )
    return () => {
      left = true
      opening.then(
        (note) => note.close(),
        () => undefined,
      )
    }
  }, [notes, busy, incidentId])
  return state
}

function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason)
}
