import { X } from 'lucide-react'
import { Button, ButtonLink, IconButton } from '../components/button.tsx'
import { welcomed } from '../hooks/kept-choice.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { lessonAddress } from '../lessons/lesson-address.ts'
import { addressWith } from '../shell/address.ts'
import { useDesk } from '../shell/desk.ts'
import { inLabFrame } from '../shell/lab-frame.ts'
import styles from './help.module.css'

interface WelcomeCardProps {
  /** Fills the dashboard with the course's policies. */
  readonly onLook: () => void
}

/** On a first visit: three ways to begin. It takes nothing away, and once put away it stays away. */
export default function WelcomeCard({ onLook }: WelcomeCardProps) {
  const known = useSignal(welcomed)
  const { presenting } = useDesk()
  if (known || presenting || inLabFrame()) return null
  const leave = () => welcomed.set(true)
  const talk = addressWith(location.href, { presenter: '1', talk: '45' }, '#/dashboard')
  return (
    <section className={styles.welcome} aria-label="Three ways to begin">
      <div className={styles.ways}>
        <h2 style={{ flex: 1 }}>Three ways to begin</h2>
        <IconButton small label="Put this away" onClick={leave}>
          <X aria-hidden="true" />
        </IconButton>
      </div>
      <div className={styles.offers}>
        <div className={styles.offer}>
          <ButtonLink look="primary" href={lessonAddress(location.href, 'lesson-1')} onClick={leave}>
            Learn
          </ButtonLink>
          <p>Lessons that you do: claim, prediction, deed, check. Each plays on data of its own.</p>
        </div>
        <div className={styles.offer}>
          <ButtonLink href={talk} onClick={leave}>
            Present
          </ButtonLink>
          <p>A talk of 45 minutes, or ten, for a projector, with notes in a second window.</p>
        </div>
        <div className={styles.offer}>
          <Button
            onClick={() => {
              leave()
              onLook()
            }}
          >
            Look around
          </Button>
          <p>The dashboard with a few policies and the incidents that their samples opened.</p>
        </div>
      </div>
    </section>
  )
}
