import { classes } from '../components/classes.ts'
import { Shape } from '../components/shape.tsx'
import styles from './run-panel.module.css'

interface RunFiguresProps {
  readonly bytesRewritten: number
  readonly meaningsChanged: number
}

/** The two figures that an upgrade is about: much is rewritten, nothing means anything else. */
export function RunFigures({ bytesRewritten, meaningsChanged }: RunFiguresProps) {
  return (
    <dl className={styles.figures}>
      <div className={styles.figure}>
        <dt>Bytes rewritten</dt>
        <dd>{bytesRewritten.toLocaleString('en')}</dd>
      </div>
      <div className={classes(styles.figure, meaningsChanged === 0 ? styles.good : styles.bad)}>
        <dt>Meanings changed</dt>
        <dd>
          {meaningsChanged.toLocaleString('en')}{' '}
          <Shape name={meaningsChanged === 0 ? 'tick' : 'octagon'} size={24} />
        </dd>
      </div>
    </dl>
  )
}
