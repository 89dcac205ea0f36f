import { ArrowLeft, ArrowRight, Keyboard, Pause, Play, ScrollText, X } from 'lucide-react'
import { Button } from '../components/button.tsx'
import { useDesk } from '../shell/desk.ts'
import styles from './caption-band.module.css'
import { openNotes } from './open-notes.ts'
import type { TalkState } from './use-talk.ts'

interface BandControlsProps {
  readonly talk: TalkState
  /** What the next key does, in words. */
  readonly next: string
  readonly onPause: () => void
}

/** The keys as buttons. */
export function BandControls({ talk, next, onPause }: BandControlsProps) {
  const desk = useDesk()
  const paused = talk.clock.pausedAt !== null
  return (
    <div className={styles.controls}>
      <Button
        small
        aria-disabled={talk.place <= 0 && !talk.ended}
        icon={<ArrowLeft aria-hidden="true" />}
        onClick={talk.back}
      >
        Back
      </Button>
      <Button small look="primary" aria-disabled={talk.working} onClick={talk.next}>
        {next} <ArrowRight aria-hidden="true" />
      </Button>
      <Button
        small
        aria-disabled={talk.clock.startedAt === null}
        icon={paused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
        onClick={onPause}
      >
        {paused ? 'Go on' : 'Pause'}
      </Button>
      <span className={styles.gap} />
      <Button small look="quiet" icon={<ScrollText aria-hidden="true" />} onClick={openNotes}>
        Notes
      </Button>
      <Button small look="quiet" icon={<Keyboard aria-hidden="true" />} onClick={() => desk.open('keys')}>
        Keys
      </Button>
      <Button small look="quiet" icon={<X aria-hidden="true" />} onClick={() => desk.present(false)}>
        Stop presenting
      </Button>
    </div>
  )
}
