/** The presenter's notes: a window of its own, kept in step with the page that is projected. It opens no database. */
import { StrictMode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import '../tokens.css'
import '../base.css'
import type { PresenterLine } from '../../app/presenter-line.ts'
import { Button } from '../components/button.tsx'
import { singleKeys } from '../hooks/kept-choice.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { deedOf, placeOfKey } from '../shell/keys.ts'
import { savedTheme, showTheme } from '../shell/theme.ts'
import styles from './notes-window.module.css'
import { TalkTime } from './talk-time.tsx'

export function mountNotes(root: HTMLElement, line: PresenterLine): void {
  showTheme(savedTheme())
  document.title = 'Notes · Driftwatch'
  createRoot(root).render(
    <StrictMode>
      <Notes line={line} />
    </StrictMode>,
  )
}

function Notes({ line }: { readonly line: PresenterLine }) {
  const view = useSignal(line.view)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const deed = deedOf(event, placeOfKey(event, singleKeys.get(), true))
      if (deed !== 'next' && deed !== 'back' && deed !== 'pause') return
      line.ask(deed)
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [line])
  if (view === null) {
    return (
      <main className={styles.notes}>
        <h1>Notes</h1>
        <p>Waiting for the page that is projected. Start presenting there: these notes follow it.</p>
      </main>
    )
  }
  return (
    <main className={styles.notes} aria-label="Notes">
      <p className={styles.where}>
        {view.act ?? view.talk} · {view.place} of {view.of}
      </p>
      <TalkTime clock={view.clock} cue={view} minutes={null} />
      <h1>{view.title}</h1>
      <div aria-live="polite">
        <p className={styles.caption}>{view.caption}</p>
        <p className={styles.say}>{view.notes}</p>
      </div>
      {view.seen.length > 0 && (
        <ul className={styles.seen} aria-label="Seen">
          {view.seen.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      <div className={styles.controls}>
        <Button onClick={() => line.ask('back')}>Back</Button>
        <Button look="primary" onClick={() => line.ask('next')}>
          {view.next}
        </Button>
        <Button onClick={() => line.ask('pause')}>{view.clock.pausedAt === null ? 'Pause' : 'Go on'}</Button>
      </div>
      <p className={styles.where}>Page down, page up and “.” work here, too.</p>
    </main>
  )
}
