import type { NotePerson } from '../../app/notes.ts'
import { DeviceMark } from '../components/marks.tsx'
import styles from './notes.module.css'

/** Who has the notes open now, oneself first. */
export function PeopleList({ people }: { readonly people: readonly NotePerson[] }) {
  const others = people.length - 1
  return (
    <div className={styles.people}>
      <p role="status" className={styles.soft}>
        {others <= 0
          ? 'Nobody else has them open'
          : others === 1
            ? 'One other has them open'
            : `${others} others have them open`}
      </p>
      <ul aria-label="Here now">
        {people.map((person) => (
          <li key={person.key}>
            <DeviceMark device={person.device} bare />
            <span className={styles.person}>{person.name}</span>
            <span className={styles.soft}>
              {person.own ? 'you' : `Device ${person.device}, Tab ${person.tab}`}
              {!person.own && person.caret !== null && ', writing'}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
