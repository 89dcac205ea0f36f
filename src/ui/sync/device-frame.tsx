import { ExternalLink, X } from 'lucide-react'
import { useId } from 'react'
import type { RoomDevice } from '../../app/room-watch.ts'
import { ButtonLink, IconButton } from '../components/button.tsx'
import { Chip } from '../components/chip.tsx'
import { classes } from '../components/classes.ts'
import { DeviceMark, ReleaseMark } from '../components/marks.tsx'
import panel from '../components/panel.module.css'
import { useApp } from '../hooks/use-app.ts'
import { frameName } from '../shell/lab-frame.ts'
import styles from './device-frame.module.css'
import { deviceAddress } from './lab-devices.ts'
import { LinkControls } from './link-controls.tsx'
import type { WatchedRoom } from './use-room-watch.ts'

interface DeviceFrameProps {
  readonly device: string
  /** What it tells of itself; null until its page is there. */
  readonly known: RoomDevice | null
  readonly room: Pick<WatchedRoom, 'setLink' | 'step'> | null
  /** A phone shows one at a time; the others go on, out of sight. */
  readonly shown: boolean
  /** Null where it has to stay. */
  readonly onClose: (() => void) | null
}

/** One device: a page of its own with a database of its own, and the links that it has. */
export function DeviceFrame({ device, known, room, shown, onClose }: DeviceFrameProps) {
  const id = useId()
  const { namespace } = useApp().environment
  const address = deviceAddress(location.href, namespace, device)
  return (
    <section aria-labelledby={id} className={classes(panel.panel, styles.device)} data-shown={shown}>
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>
          <DeviceMark device={device} />
        </h2>
        {known && <ReleaseMark release={known.release} />}
        {known !== null && known.unsent > 0 && hasHub(known) && (
          <Chip tone="warning" shape="up">
            {known.unsent.toLocaleString('en')} unsent
          </Chip>
        )}
        <span className={styles.tools}>
          <ButtonLink
            small
            look="quiet"
            href={address}
            target="_blank"
            rel="noopener"
            aria-label={`Open device ${device} in a tab`}
            icon={<ExternalLink aria-hidden="true" />}
          />
          {onClose && (
            <IconButton label={`Put device ${device} away`} small onClick={onClose}>
              <X aria-hidden="true" />
            </IconButton>
          )}
        </span>
      </div>
      <iframe
        className={styles.frame}
        name={frameName(device)}
        title={`Page of device ${device}`}
        src={address}
      />
      <div className={styles.links}>
        {known === null ? (
          <p className={styles.waiting}>Its links show as soon as its page is there.</p>
        ) : (
          known.links.map((link) => (
            <LinkControls
              key={link.name}
              device={device}
              link={link}
              onFaults={(faults) => room?.setLink(device, link.name, faults)}
              onStep={() => room?.step(device, link.name)}
            />
          ))
        )}
      </div>
    </section>
  )
}

/** Without a hub nothing is ever acknowledged, and what waits need not worry anybody. */
function hasHub({ links }: RoomDevice): boolean {
  return links.some(({ name, phase }) => name === 'hub' && phase !== 'none')
}
