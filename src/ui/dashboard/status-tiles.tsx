import { memo } from 'react'
import { classes } from '../components/classes.ts'
import { countText } from '../components/count-text.ts'
import { Shape, type ShapeName } from '../components/shape.tsx'
import type { Show } from './policy-list.ts'
import styles from './status-tiles.module.css'

interface StatusTilesProps {
  readonly open: number
  readonly acknowledged: number
  readonly clear: number
  readonly policies: number
  readonly show: Show
  readonly onShow: (show: Show) => void
}

/** The three figures that matter at a glance; each also filters the list of policies. */
export const StatusTiles = memo(function StatusTiles(props: StatusTilesProps) {
  const { open, acknowledged, clear, policies, show, onShow } = props
  const tile = (name: Exclude<Show, 'all'>, shape: ShapeName, figure: number, words: string) => (
    <button
      type="button"
      className={classes(styles.tile, figure > 0 && styles[name])}
      aria-pressed={show === name}
      onClick={() => onShow(show === name ? 'all' : name)}
    >
      <span className={styles.name}>
        <Shape name={shape} size={12} /> {name}
      </span>
      <span className={styles.figure}>{countText(figure)}</span>
      <span className={styles.words}>{words}</span>
    </button>
  )
  return (
    <div className={styles.tiles}>
      {tile('open', 'disc', open, open === 1 ? 'incident' : 'incidents')}
      {tile('acknowledged', 'half', acknowledged, acknowledged === 1 ? 'incident' : 'incidents')}
      {tile('clear', 'tick', clear, `of ${countText(policies)} ${policies === 1 ? 'policy' : 'policies'}`)}
    </div>
  )
})
