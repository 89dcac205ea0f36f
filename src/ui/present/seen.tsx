import type { RunState, Step } from '../../app/scenario.ts'
import { Shape } from '../components/shape.tsx'
import styles from './caption-band.module.css'

interface SeenProps {
  readonly step: Step<never>
  readonly state: RunState
  readonly shown: boolean
}

/** Before a step is done, its question; after it, what it said and what its checks saw. */
export function Seen({ step, state, shown }: SeenProps) {
  const { predict, exercise, actions = [] } = step
  if (!shown) {
    const question = predict?.question ?? (exercise?.kind === 'open' ? null : exercise?.question)
    if (!question) return null
    return (
      <div className={styles.question}>
        <p>{question}</p>
        {predict && (
          <ol className={styles.options}>
            {predict.options.map((option) => (
              <li key={option}>{option}</li>
            ))}
          </ol>
        )}
      </div>
    )
  }
  return (
    <div className={styles.seen}>
      {actions.map(({ id, label }) => {
        const reply = state.replies[`${step.id}/${id}`]
        return (
          reply !== undefined && (
            <p key={id} className={styles.reply}>
              <strong>{label}:</strong> {reply}
            </p>
          )
        )
      })}
      <ul>
        {(state.looked[step.id] ?? []).map(({ id, title, ok, saw }) => (
          <li key={id} className={ok ? styles.held : styles.failed}>
            <Shape name={ok ? 'tick' : 'cross'} size={14} />
            <span>
              <span className="visually-hidden">{ok ? 'Holds: ' : 'Does not hold: '}</span>
              {title} <span className={styles.saw}>{saw}</span>
            </span>
          </li>
        ))}
      </ul>
      {predict && <p className={styles.soft}>{predict.why}</p>}
    </div>
  )
}
