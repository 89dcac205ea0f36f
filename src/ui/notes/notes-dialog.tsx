import { type FormEvent, useEffect, useState } from 'react'
import type { OpenNote } from '../../app/notes.ts'
import type { IncidentData } from '../../domain/incident.ts'
import Dialog from '../components/dialog.tsx'
import { TextField } from '../components/field.tsx'
import { Notice } from '../components/notice.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useOnline } from '../hooks/use-online.ts'
import { usePerson } from '../hooks/use-person.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { apartWords } from './apart-words.ts'
import styles from './notes.module.css'
import { PeopleList } from './people-list.tsx'
import { SharedText } from './shared-text.tsx'
import { useNote } from './use-note.ts'

interface NotesDialogProps {
  readonly incident: IncidentData
  readonly onClose: () => void
}

/** What the next person on duty should know about an incident: shared text, written together. */
export default function NotesDialog({ incident, onClose }: NotesDialogProps) {
  const opened = useNote(incident.incidentId)
  return (
    <Dialog title={`Hand-over notes on ${incident.ruleId} of ${incident.policyId}`} onClose={onClose} wide>
      {opened.state === 'opening' && <p role="status">Opening the notes…</p>}
      {opened.state === 'failed' && (
        <Notice tone="critical" urgent title="The notes cannot be opened">
          {opened.message} What was written before is kept. Close this and open it again.
        </Notice>
      )}
      {opened.state === 'open' && <Notes note={opened.note} />}
    </Dialog>
  )
}

function Notes({ note }: { readonly note: OpenNote }) {
  const { links, environment } = useApp()
  const people = useSignal(note.people)
  const apart = apartWords(useSignal(links.state), useOnline())
  return (
    <div className={styles.notes}>
      <div className={styles.writing}>
        {apart !== null && <Notice tone="warning">{apart}</Notice>}
        <SharedText note={note} label="Notes" />
      </div>
      <div className={styles.beside}>
        <OwnName note={note} otherwise={`Device ${environment.device}`} />
        <PeopleList people={people} />
      </div>
    </div>
  )
}

function OwnName({ note, otherwise }: { readonly note: OpenNote; readonly otherwise: string }) {
  const [person, keep] = usePerson()
  const [written, setWritten] = useState<string | null>(null)
  const name = written ?? person
  const called = name.trim() === '' ? otherwise : name.trim()
  useEffect(() => note.call(called), [note, called])
  const save = (event?: FormEvent) => {
    event?.preventDefault()
    if (written !== null && written.trim() !== '') void keep(written.trim())
  }
  return (
    <form onSubmit={save}>
      <TextField
        label="Your name"
        hint="Others see it at your caret"
        maxLength={60}
        value={name}
        onChange={(event) => setWritten(event.target.value)}
        onBlur={() => save()}
      />
    </form>
  )
}
