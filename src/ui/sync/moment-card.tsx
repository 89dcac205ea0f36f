import { Chip } from '../components/chip.tsx'
import { CopyLink } from '../components/copy-button.tsx'
import { linkWords } from './link-presets.ts'
import { clockText, wayWords, whatWords } from './moment-words.ts'
import { type Message, type Moment, nameOfMoment } from './moments.ts'
import { momentPlace } from './sync-place.ts'
import styles from './timeline-panel.module.css'
import { sizeText, trafficLooks } from './traffic-words.ts'

interface MomentCardProps {
  readonly moment: Moment
  /** The message that the moment is an end of, as it stands then. */
  readonly message: Message | null
  readonly number: number
  readonly of: number
}

/** The moment that is looked at, in words. */
export function MomentCard({ moment, message, number, of }: MomentCardProps) {
  return (
    <div className={styles.moment}>
      <p aria-live="polite">
        <span className={styles.soft}>
          {number} of {of}, {clockText(moment.at)}:
        </span>{' '}
        <strong>{whatWords(moment)}</strong>, {wayWords(moment)}
        {moment.kind === 'traffic' && (
          <span className={styles.soft}>
            {' '}
            ({linkWords[moment.traffic.link].name}, {sizeText(moment.traffic.size)},{' '}
            {trafficLooks[moment.traffic.what].words})
          </span>
        )}
      </p>
      {message?.what === 'revisions' && (
        <Chip tone={message.durable ? 'ok' : 'warning'} shape={message.durable ? 'tick' : 'ring'}>
          {message.durable ? 'acknowledged by the hub for good' : 'not acknowledged by the hub'}
        </Chip>
      )}
      {moment.kind === 'traffic' && moment.traffic.revisions.length > 0 && (
        <p className={styles.ids}>
          {moment.traffic.revisions.slice(0, 6).map((id) => (
            <code key={id}>{id.slice(0, 8)}</code>
          ))}
          {moment.traffic.revisions.length > 6 && <span>and {moment.traffic.revisions.length - 6} more</span>}
        </p>
      )}
      <CopyLink label="Copy link to this instant" words place={momentPlace(nameOfMoment(moment))} />
    </div>
  )
}
