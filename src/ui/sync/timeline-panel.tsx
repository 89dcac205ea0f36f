import { ChevronLeft, ChevronRight, Pause, Play, Trash2 } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Traffic } from '../../app/room-watch.ts'
import { Button, IconButton } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Notice } from '../components/notice.tsx'
import { Panel } from '../components/panel.tsx'
import { CopyTest } from './copy-test.tsx'
import { KindFilter } from './kind-filter.tsx'
import { MomentCard } from './moment-card.tsx'
import { keyOf, lanesOf, type Moment, momentsOf } from './moments.ts'
import type { MomentName } from './sync-place.ts'
import { arrowsAt, isShown, layMoments } from './timeline-layout.ts'
import styles from './timeline-panel.module.css'
import { TimelinePlot } from './timeline-plot.tsx'
import { TrafficTable } from './traffic-table.tsx'
import type { WatchedRoom } from './use-room-watch.ts'

interface TimelinePanelProps {
  readonly room: WatchedRoom
  /** The moment that the place names. */
  readonly asked: MomentName | null
}

/** A picture that stands still while the devices go on. */
interface Still {
  readonly moments: readonly Moment[]
  /** The moment that is looked at, by its key. */
  readonly key: string
}

const atFirstHidden: ReadonlySet<Traffic['what']> = new Set(['presence'])

/** What passes between the devices, as it happens or step by step. */
export function TimelinePanel({ room, asked }: TimelinePanelProps) {
  const { traffic, deeds, devices } = room
  const live = useMemo(() => momentsOf(traffic, deeds), [traffic, deeds])
  const [still, setStill] = useState<Still | null>(null)
  const [hidden, setHidden] = useState(atFirstHidden)
  const [asTable, setAsTable] = useState(false)
  const moments = still?.moments ?? live
  const shown = useMemo(() => moments.filter((each) => isShown(each, hidden)), [moments, hidden])
  const chosen = still ? shown.findIndex((each) => each.key === still.key) : -1
  const at = chosen < 0 ? shown.length - 1 : chosen
  const { places, width } = useMemo(() => layMoments(shown.map((each) => each.at)), [shown])
  const arrows = useMemo(() => arrowsAt(moments, shown, places, at), [moments, shown, places, at])
  const lanes = useMemo(() => lanesOf(devices, moments), [devices, moments])
  const now = shown[at]
  const goTo = (place: number) => {
    const moment = shown[Math.min(Math.max(place, 0), shown.length - 1)]
    if (moment) setStill({ moments, key: moment.key })
  }
  const missing = useAsked(asked, shown, goTo)
  const message =
    now?.kind === 'traffic' ? arrows.find((arrow) => arrow.message.id === now.traffic.id)?.message : undefined
  return (
    <Panel
      title="Timeline"
      aside={shown.length === 0 ? 'as it happens' : `${shown.length.toLocaleString('en')} moments`}
      flush
      actions={
        <>
          <Button
            small
            aria-pressed={still !== null}
            icon={still ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
            disabled={shown.length === 0}
            onClick={() => (still ? setStill(null) : goTo(at))}
          >
            {still ? 'Follow' : 'Pause'}
          </Button>
          <Button
            small
            icon={<Trash2 aria-hidden="true" />}
            onClick={() => {
              setStill(null)
              room.clear()
            }}
          >
            Clear
          </Button>
          <CopyTest room={room} moments={moments} />
        </>
      }
    >
      {missing && (
        <div className={styles.notice}>
          <Notice tone="warning" title="That instant is not on this timeline">
            A timeline lasts as long as its page is open, and the oldest messages leave it.
          </Notice>
        </div>
      )}
      {now === undefined ? (
        <EmptyState title="Nothing passed yet">
          Change something on one of the devices: what it saves travels to the others, and shows here.
        </EmptyState>
      ) : (
        <>
          <KindFilter moments={moments} hidden={hidden} onChange={setHidden} />
          <TimelinePlot
            lanes={lanes}
            shown={shown}
            places={places}
            width={width}
            arrows={arrows}
            at={at}
            onPick={goTo}
          />
          <div className={styles.scrub}>
            <IconButton label="Previous moment" disabled={at <= 0} onClick={() => goTo(at - 1)}>
              <ChevronLeft aria-hidden="true" />
            </IconButton>
            <input
              type="range"
              aria-label="Moment"
              aria-valuetext={`${at + 1} of ${shown.length}`}
              min={0}
              max={shown.length - 1}
              value={at}
              onChange={(event) => goTo(Number(event.target.value))}
            />
            <IconButton label="Next moment" disabled={at >= shown.length - 1} onClick={() => goTo(at + 1)}>
              <ChevronRight aria-hidden="true" />
            </IconButton>
          </div>
          <MomentCard moment={now} message={message ?? null} number={at + 1} of={shown.length} />
          <p className={styles.legend}>
            {still && live.length > moments.length
              ? `Paused: ${(live.length - moments.length).toLocaleString('en')} newer moments wait. The devices go on.`
              : 'Revisions are dashed until the hub has acknowledged them for good; without a hub they stay dashed, and their entries wait.'}
          </p>
          <div className={styles.more}>
            <Button small look="quiet" aria-expanded={asTable} onClick={() => setAsTable(!asTable)}>
              {asTable ? 'Fold the table away' : 'Show as a table'}
            </Button>
          </div>
          {asTable && <TrafficTable shown={shown} selected={now.key} />}
        </>
      )}
    </Panel>
  )
}

/** Goes once to the moment that the place names; true when there is no such moment. */
function useAsked(
  asked: MomentName | null,
  shown: readonly Moment[],
  goTo: (place: number) => void,
): boolean {
  const key = asked && keyOf(asked)
  const gone = useRef<string | null>(null)
  const place = key === null ? -1 : shown.findIndex((moment) => moment.key === key)
  useEffect(() => {
    if (key === gone.current || (key !== null && place < 0)) return
    gone.current = key
    if (key !== null) goTo(place)
  })
  return key !== null && place < 0 && gone.current !== key
}
