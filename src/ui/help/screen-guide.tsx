import { X } from 'lucide-react'
import { IconButton } from '../components/button.tsx'
import { guided } from '../hooks/kept-choice.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { lessonAddress } from '../lessons/lesson-address.ts'
import { useDesk } from '../shell/desk.ts'
import { inLabFrame } from '../shell/lab-frame.ts'
import styles from './help.module.css'
import { screenWords } from './screen-words.ts'
import { TermText } from './term.tsx'

/** The screen in a sentence, with the way to its lesson. Put away, it comes back from Help. */
export default function ScreenGuide({ place }: { readonly place: readonly string[] }) {
  const shown = useSignal(guided)
  const { presenting } = useDesk()
  const words = screenWords(place)
  // The class has the caption.
  if (!shown || presenting || words === null || inLabFrame()) return null
  return (
    <section className={styles.guide} aria-label="About this screen">
      <span>
        <TermText>{words.says}</TermText>
      </span>
      <a href={lessonAddress(location.href, words.lesson.id)}>{words.lesson.label}</a>
      <IconButton small label="Hide what screens are for" onClick={() => guided.set(false)}>
        <X aria-hidden="true" />
      </IconButton>
    </section>
  )
}
