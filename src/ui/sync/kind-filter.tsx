import { useMemo } from 'react'
import type { Traffic } from '../../app/room-watch.ts'
import { classes } from '../components/classes.ts'
import { Shape } from '../components/shape.tsx'
import type { Moment } from './moments.ts'
import styles from './timeline-panel.module.css'
import tones from './traffic-tones.module.css'
import { trafficKinds, trafficLooks } from './traffic-words.ts'

type Kind = Traffic['what']

interface KindFilterProps {
  readonly moments: readonly Moment[]
  readonly hidden: ReadonlySet<Kind>
  readonly onChange: (hidden: ReadonlySet<Kind>) => void
}

/** Which kinds of messages are shown: the legend of the timeline at the same time. */
export function KindFilter({ moments, hidden, onChange }: KindFilterProps) {
  const counts = useMemo(() => {
    const found = new Map<Kind, number>()
    for (const moment of moments) {
      if (moment.kind !== 'traffic') continue
      const { what } = moment.traffic
      found.set(what, (found.get(what) ?? 0) + 1)
    }
    return found
  }, [moments])
  const toggle = (kind: Kind) => {
    const next = new Set(hidden)
    if (!next.delete(kind)) next.add(kind)
    onChange(next)
  }
  return (
    <fieldset className={styles.kinds}>
      <legend className="visually-hidden">Kinds of messages</legend>
      {trafficKinds
        .filter((kind) => counts.has(kind))
        .map((kind) => {
          const { word, words, shape, tone } = trafficLooks[kind]
          return (
            <label key={kind} className={styles.kind} title={words}>
              <input type="checkbox" checked={!hidden.has(kind)} onChange={() => toggle(kind)} />
              <span className={classes(styles.mark, tones[tone])}>
                <Shape name={shape} size={12} />
              </span>
              <span>{word}</span> <span className={styles.soft}>{counts.get(kind)}</span>
            </label>
          )
        })}
    </fieldset>
  )
}
