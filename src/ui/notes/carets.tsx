import type { CSSProperties } from 'react'
import type { NotePerson } from '../../app/notes.ts'
import { deviceLook } from '../components/mark-look.ts'
import { caretPieces } from './caret-pieces.ts'
import styles from './notes.module.css'

/** The text once more, unseen, with the others' carets and selections in it: a picture; the list of people says who is here. */
export function Carets({ text, people }: { readonly text: string; readonly people: readonly NotePerson[] }) {
  return (
    <div className={styles.carets} aria-hidden="true">
      {caretPieces(text, people).map((piece) => (
        <span key={piece.at}>
          {piece.carets.map((person) => (
            <span key={person.key} className={styles.caret} style={hueOf(person)}>
              <span className={styles.flag}>{person.name}</span>
            </span>
          ))}
          <span
            className={piece.selectedBy ? styles.selected : undefined}
            style={piece.selectedBy ? hueOf(piece.selectedBy) : undefined}
          >
            {piece.text}
          </span>
        </span>
      ))}
      {/* A text area gives a line of its own to what follows the last line break. */}
      {'\u200b'}
    </div>
  )
}

function hueOf({ device }: NotePerson): CSSProperties {
  return { '--hue': `var(--device-${deviceLook(device).hue})` } as CSSProperties
}
