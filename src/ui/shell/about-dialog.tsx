import { useMemo } from 'react'
import { buildRelease } from '../../app/build-release.ts'
import { ButtonLink } from '../components/button.tsx'
import { classes } from '../components/classes.ts'
import Dialog from '../components/dialog.tsx'
import { DeviceMark, ReleaseMark } from '../components/marks.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useOnline } from '../hooks/use-online.ts'
import { useSignal } from '../hooks/use-signal.ts'
import styles from './about-dialog.module.css'
import { addressWith } from './address.ts'
import { knownDevices } from './devices.ts'
import { LinksAbout } from './links-about.tsx'
import { missingPowers } from './page-limits.ts'
import type { Explained } from './status-parts.ts'

interface AboutDialogProps {
  readonly topic: Explained
  readonly onClose: () => void
}

/** What the words of the status line mean, with what they say of this page. */
export default function AboutDialog({ topic, onClose }: AboutDialogProps) {
  const { environment, ...app } = useApp()
  const tab = useSignal(app.tab)
  const storage = useSignal(app.storage)
  const online = useOnline()
  const others = useMemo(
    () =>
      knownDevices(environment.namespace, environment.device).filter((each) => each !== environment.device),
    [environment],
  )
  const missing = missingPowers()
  const entry = (key: Explained, title: string, children: React.ReactNode) => (
    <section className={classes(styles.entry, key === topic && styles.chosen)} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  )
  return (
    <Dialog title="About this page" onClose={onClose}>
      {entry(
        'device',
        `Device ${environment.device}`,
        <>
          <p>
            A device is one replica of the data: one database in this browser. Another device has a database
            of its own and starts empty.
          </p>
          {others.length > 0 && (
            <p className={styles.links}>
              Opened here before:
              {others.map((device) => (
                <ButtonLink
                  key={device}
                  small
                  href={addressWith(location.href, { device }, '#/dashboard')}
                  target="_blank"
                  rel="noopener"
                  aria-label={`Open device ${device}`}
                >
                  <DeviceMark device={device} />
                </ButtonLink>
              ))}
            </p>
          )}
        </>,
      )}
      {entry(
        'tab',
        `Tab ${tab.tab}${tab.leads ? ', which leads' : ''}`,
        <p>
          A tab is one page on a device. Tabs of a device share its database and see each other’s changes at
          once. One of them leads: it alone evaluates samples and delivers notices. When it closes, another
          takes over.
        </p>,
      )}
      {entry(
        'release',
        `Release ${environment.release}`,
        <p>
          The version of the app that this tab acts as, <ReleaseMark release={environment.release} />. The app
          here is a build of release {buildRelease}. A release decides in which shape records are stored,
          never what they mean.
        </p>,
      )}
      {entry(
        'storage',
        storage.state === 'ready' ? 'Saved on this device' : 'Not saving',
        <p>
          {storage.state === 'ready'
            ? 'Every change is written to this browser’s own database before it is called saved. It works without a network.'
            : storage.message}
        </p>,
      )}
      {entry('links', 'Links', <LinksAbout />)}
      {entry(
        'online',
        online ? 'Online' : 'Offline',
        <p>
          {environment.hub === null
            ? 'This page works without a hub: everything stays on this device.'
            : `The browser sees ${online ? 'a' : 'no'} network. Nothing here needs one: what you do is saved on this device.`}
          {missing.length > 0 &&
            ` Opened over plain HTTP on a network address, it leaves out ${missing.join(', ')}.`}
        </p>,
      )}
    </Dialog>
  )
}
