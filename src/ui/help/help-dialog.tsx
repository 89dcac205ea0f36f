import { BookA, Keyboard, Presentation, Search } from 'lucide-react'
import { Button, ButtonLink } from '../components/button.tsx'
import Dialog from '../components/dialog.tsx'
import { CheckField } from '../components/field.tsx'
import { guided } from '../hooks/kept-choice.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { lessonAddress } from '../lessons/lesson-address.ts'
import { usePlace } from '../place.ts'
import { useDesk } from '../shell/desk.ts'
import type { PanelProps } from '../shell/panels.tsx'
import styles from './help.module.css'
import { screenWords } from './screen-words.ts'

/** What this screen is for, and where the rest is explained. */
export default function HelpDialog({ onClose }: PanelProps) {
  const desk = useDesk()
  const words = screenWords(usePlace())
  const shown = useSignal(guided)
  return (
    <Dialog
      title="Help"
      words="One question stays in view everywhere: which part of this shape is a domain contract, and which part is only a storage representation that may be replaced?"
      onClose={onClose}
    >
      {words && (
        <section className={styles.entry} aria-label={words.name}>
          <h3>{words.name}</h3>
          <p>{words.says}</p>
          <p>
            <a href={lessonAddress(location.href, words.lesson.id)}>{words.lesson.label}</a>
          </p>
        </section>
      )}
      <CheckField
        label="Every screen says in a sentence what it is for"
        checked={shown}
        onChange={(event) => guided.set(event.target.checked)}
      />
      <div className={styles.ways}>
        <Button small icon={<BookA aria-hidden="true" />} onClick={() => desk.open('glossary')}>
          Glossary
        </Button>
        <Button small icon={<Keyboard aria-hidden="true" />} onClick={() => desk.open('keys')}>
          Keys
        </Button>
        <Button small icon={<Search aria-hidden="true" />} onClick={() => desk.open('palette')}>
          Find and do
        </Button>
        <Button
          small
          icon={<Presentation aria-hidden="true" />}
          onClick={() => {
            onClose()
            desk.present(true)
          }}
        >
          Present
        </Button>
        <ButtonLink small href="#/evidence" onClick={onClose}>
          Evidence
        </ButtonLink>
      </div>
    </Dialog>
  )
}
