import { Fragment, lazy, Suspense, useMemo, useState } from 'react'
import { newestRelease } from '../../app/environment.ts'
import { classes } from '../components/classes.ts'
import { DeviceMark, ReleaseMark } from '../components/marks.tsx'
import { Shape } from '../components/shape.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useLive } from '../hooks/use-live.ts'
import { useOnline } from '../hooks/use-online.ts'
import { useSignal, useSignalPart } from '../hooks/use-signal.ts'
import styles from './status-line.module.css'
import { type Explained, type StatusPart, statusParts } from './status-parts.ts'

const AboutDialog = lazy(() => import('./about-dialog.tsx'))

/** Who this page is and what is the matter, on every screen. Each part leads to where it is explained. */
export function StatusLine() {
  const app = useApp()
  const tab = useSignal(app.tab)
  const statuses = useSignalPart(app.summaries, (index) => index.statuses)
  const storage = useSignal(app.storage)
  const links = useSignal(app.links.state)
  const hubless = links.every(({ name, phase }) => name !== 'hub' || phase === 'none')
  const pending = useLive(
    async ({ reader }) => (hubless ? 0 : reader.pending('replicate')),
    [hubless],
    ['outbox', 'records'],
  )
  const unsent = pending.value ?? 0
  const online = useOnline()
  const [about, setAbout] = useState<Explained | null>(null)
  const { environment } = app
  const parts = useMemo(
    () => statusParts({ environment, newestRelease, tab, statuses, storage, links, unsent, online }),
    [environment, tab, statuses, storage, links, unsent, online],
  )
  return (
    <footer className={styles.foot}>
      <div role="status" aria-label="Status" className={styles.line}>
        {parts.map((part, index) => (
          <Fragment key={part.key}>
            {index > 0 && (
              <span className={styles.dot} aria-hidden="true">
                {' · '}
              </span>
            )}
            <Part part={part} device={environment.device} release={environment.release} onAbout={setAbout} />
          </Fragment>
        ))}
      </div>
      {about !== null && (
        <Suspense>
          <AboutDialog topic={about} onClose={() => setAbout(null)} />
        </Suspense>
      )}
    </footer>
  )
}

interface PartProps {
  readonly part: StatusPart
  readonly device: string
  readonly release: number
  readonly onAbout: (topic: Explained) => void
}

function Part({ part, device, release, onAbout }: PartProps) {
  const { leadsTo } = part
  const look = classes(
    styles.part,
    part.tone && styles[part.tone],
    part.key === 'storage' && !part.tone && styles.saved,
  )
  const content = (
    <>
      {part.key === 'device' && <DeviceMark device={device} bare />}
      {part.key === 'release' && <ReleaseMark release={release} bare />}
      {part.key === 'unsent' && <Shape name="up" />}
      {part.key === 'conflict' && <Shape name="fork" />}
      {part.key === 'quarantined' && <Shape name="octagon" />}
      {part.key === 'parked' && <Shape name="square" />}
      {(part.key === 'hub' || part.key === 'cut') && <Shape name="cross" />}
      {part.key === 'storage' && <Shape name={part.tone ? 'cross' : 'tick'} />}
      {part.text}
    </>
  )
  return 'place' in leadsTo ? (
    <a className={look} href={leadsTo.place}>
      {content}
    </a>
  ) : (
    <button type="button" className={look} onClick={() => onAbout(leadsTo.about)}>
      {content}
    </button>
  )
}
