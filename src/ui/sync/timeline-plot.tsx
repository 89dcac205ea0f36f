import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { classes } from '../components/classes.ts'
import { deviceLook } from '../components/mark-look.ts'
import { DeviceMark } from '../components/marks.tsx'
import { Shape } from '../components/shape.tsx'
import { faultWords } from './link-presets.ts'
import type { LinkDeed, Moment } from './moments.ts'
import { type Arrow, momentAt } from './timeline-layout.ts'
import styles from './timeline-plot.module.css'
import tones from './traffic-tones.module.css'
import { laneName, trafficLooks } from './traffic-words.ts'

interface TimelinePlotProps {
  readonly lanes: readonly string[]
  readonly shown: readonly Moment[]
  readonly places: readonly number[]
  readonly width: number
  readonly arrows: readonly Arrow[]
  /** The moment that is looked at. */
  readonly at: number
  readonly onPick: (at: number) => void
}

const laneHeight = 56
/** Drawn beyond both edges of what is in sight. */
const beyond = 400

/** A lane a device, arrows between them. A picture: the table says the same in words. */
export function TimelinePlot({ lanes, shown, places, width, arrows, at, onPick }: TimelinePlotProps) {
  const frame = useRef<HTMLDivElement>(null)
  const sight = useSight(frame)
  const height = lanes.length * laneHeight
  const y = (lane: string) => Math.max(lanes.indexOf(lane), 0) * laneHeight + laneHeight / 2
  const inSight = (left: number, right: number) => right > sight.left - beyond && left < sight.right + beyond
  const here = places[at] ?? 0
  // What is looked at is in sight, with some of what led to it.
  useEffect(() => {
    const { current } = frame
    if (current === null) return
    const { scrollLeft, clientWidth } = current
    if (here < scrollLeft + 40 || here > scrollLeft + clientWidth - 40)
      current.scrollLeft = here - clientWidth * 0.8
  }, [here])
  return (
    <div className={styles.plot}>
      <div className={styles.lanes} aria-hidden="true">
        {lanes.map((lane) => (
          <div key={lane} className={styles.lane} style={{ height: laneHeight }}>
            {lane === 'hub' ? 'hub' : <DeviceMark device={lane} bare={lane.length > 1} />}
            {lane.length > 1 && lane !== 'hub' && <span className={styles.name}>{lane}</span>}
          </div>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div ref={frame} className={styles.frame} tabIndex={0}>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the slider below goes from moment to moment by keyboard */}
        <svg
          data-testid="timeline"
          role="img"
          aria-label={`Timeline of ${lanes.map(laneName).join(', ')}: ${shown.length} moments. The table says the same.`}
          width={Math.max(width, 1)}
          height={height}
          onClick={(event) =>
            onPick(momentAt(places, event.clientX - event.currentTarget.getBoundingClientRect().left))
          }
        >
          {lanes.map((lane) => (
            <line
              key={lane}
              className={styles.line}
              style={{ stroke: hueOf(lane) }}
              x1={0}
              x2="100%"
              y1={y(lane)}
              y2={y(lane)}
            />
          ))}
          <line className={styles.cursor} x1={here} x2={here} y1={0} y2={height} />
          {shown.slice(0, at + 1).map((moment, index) => {
            const x = places[index] ?? 0
            return moment.kind === 'deed' && inSight(x, x) ? (
              <DeedMark key={moment.key} deed={moment.deed} x={x} y={y(moment.deed.device)} />
            ) : null
          })}
          {arrows.map((arrow) =>
            inSight(arrow.left, arrow.right) ? (
              <ArrowMark key={arrow.message.id} arrow={arrow} y={y} />
            ) : null,
          )}
        </svg>
      </div>
    </div>
  )
}

function ArrowMark({ arrow, y }: { readonly arrow: Arrow; readonly y: (lane: string) => number }) {
  const { message, from, to, lost } = arrow
  const { tone, shape, word } = trafficLooks[message.what]
  const start = y(from.lane)
  const waits = message.what === 'revisions' && !message.durable
  // Towards the middle: nobody told for whom it was.
  const lostY = start + (start > laneHeight ? -laneHeight / 3 : laneHeight / 3)
  return (
    <g className={classes(styles.message, tones[tone])}>
      <title>{`${word} from ${laneName(from.lane)}, ${message.fate}`}</title>
      {to.map((point) => (
        <g key={`${point.lane} ${point.x}`}>
          <line
            className={classes(waits && styles.waits)}
            x1={from.x}
            y1={start}
            x2={point.x}
            y2={y(point.lane)}
          />
          <path className={styles.head} d={headOf(from.x, start, point.x, y(point.lane))} />
        </g>
      ))}
      {lost !== null && (
        <>
          <line className={styles.lost} x1={from.x} y1={start} x2={lost} y2={lostY} />
          <g transform={`translate(${lost - 5} ${lostY - 5})`} className={tones.critical}>
            <Shape name="cross" />
          </g>
        </>
      )}
      <g transform={`translate(${from.x - 6} ${start - 6})`}>
        {message.fate === 'held' ? <Shape name="square" size={12} /> : <Shape name={shape} size={12} />}
      </g>
    </g>
  )
}

function DeedMark({
  deed: { deed },
  x,
  y,
}: {
  readonly deed: LinkDeed
  readonly x: number
  readonly y: number
}) {
  const cut = deed !== 'step' && deed.online === false
  return (
    <g className={classes(styles.deed, cut ? tones.critical : tones.warning)}>
      <title>{deed === 'step' ? 'one message let through' : faultWords(deed)}</title>
      <line x1={x} x2={x} y1={y - laneHeight / 2 + 4} y2={y + laneHeight / 2 - 4} />
      <g transform={`translate(${x - 5} ${y - laneHeight / 2 + 2})`}>
        <Shape name={cut ? 'cross' : 'diamond'} />
      </g>
    </g>
  )
}

/** Each device its hue, as everywhere. */
function hueOf(lane: string): string | undefined {
  return lane === 'hub' ? undefined : `var(--device-${deviceLook(lane).hue})`
}

/** A small triangle at the end of a line, pointing along it. */
function headOf(x1: number, y1: number, x2: number, y2: number): string {
  const angle = Math.atan2(y2 - y1, x2 - x1)
  const corner = (turn: number) =>
    `${(x2 - 8 * Math.cos(angle + turn)).toFixed(1)} ${(y2 - 8 * Math.sin(angle + turn)).toFixed(1)}`
  return `M${x2} ${y2}L${corner(0.45)}L${corner(-0.45)}z`
}

/** Which part of the picture can be seen: only that is drawn, so that hundreds of messages cost no more than some. */
function useSight(frame: RefObject<HTMLDivElement | null>): {
  readonly left: number
  readonly right: number
} {
  const [sight, setSight] = useState({ left: 0, right: 2_000 })
  useLayoutEffect(() => {
    const { current } = frame
    if (current === null) return
    const look = () =>
      setSight((last) => {
        const left = current.scrollLeft
        const right = left + current.clientWidth
        const near = Math.abs(left - last.left) < beyond / 2 && Math.abs(right - last.right) < beyond / 2
        return near ? last : { left, right }
      })
    look()
    const sizes = new ResizeObserver(look)
    sizes.observe(current)
    current.addEventListener('scroll', look, { passive: true })
    return () => {
      sizes.disconnect()
      current.removeEventListener('scroll', look)
    }
  }, [frame])
  return sight
}
