import { CircleQuestionMark, CopyPlus, GraduationCap, MonitorSmartphone, Search } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { Button, ButtonLink, IconButton } from '../components/button.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useSignalPart } from '../hooks/use-signal.ts'
import { placeOf, usePlace } from '../place.ts'
import { addressWith, freeDevice } from './address.ts'
import { useDesk } from './desk.ts'
import { knownDevices } from './devices.ts'
import styles from './header.module.css'
import { Invite } from './invite.tsx'
import { inLabFrame } from './lab-frame.ts'
import { Mark } from './mark.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

interface HeaderProps {
  /** Puts the focus on the screen. */
  readonly onSkip: () => void
}

export function Header({ onSkip }: HeaderProps) {
  const desk = useDesk()
  const place = usePlace()
  const app = useApp()
  const conflict = useSignalPart(app.summaries, ({ statuses }) => statuses.conflict)
  const here = place[0] ?? 'dashboard'
  const framed = inLabFrame()
  const inConflicts = here === 'sync' && place[1] === 'conflicts'
  return (
    <header className={styles.header}>
      <Button className={styles.skip} look="primary" onClick={onSkip}>
        Skip to the screen
      </Button>
      <a className={styles.brand} href="#/dashboard">
        <Mark />
        <span className={framed ? 'visually-hidden' : undefined}>Driftwatch</span>
      </a>
      <nav className={styles.nav} aria-label="Places">
        <NavLink href={placeOf('dashboard')} current={here === 'dashboard'}>
          Dashboard
        </NavLink>
        <NavLink href={placeOf('records')} current={here === 'records'}>
          Records
        </NavLink>
        <NavLink href={placeOf('schema')} current={here === 'schema'}>
          Schema lab
        </NavLink>
        {!framed && (
          <NavLink href={placeOf('sync')} current={here === 'sync' && !inConflicts}>
            Sync lab
          </NavLink>
        )}
        <NavLink href={placeOf('proofs')} current={here === 'proofs'}>
          Proofs
        </NavLink>
        {(conflict > 0 || inConflicts) && (
          <NavLink href={placeOf('sync', 'conflicts')} current={inConflicts}>
            Conflicts {conflict > 0 && <span className={styles.count}>{conflict}</span>}
          </NavLink>
        )}
      </nav>
      {!framed && (
        <div className={styles.tools}>
          <NewPages />
          <Invite />
          <Button
            small
            look="quiet"
            aria-pressed={desk.learning}
            aria-label="Learn"
            icon={<GraduationCap aria-hidden="true" />}
            onClick={() => desk.learn(!desk.learning)}
          >
            <span className={styles.learn}>Learn</span>
          </Button>
          <IconButton
            className={styles.find}
            label="Find and do (Ctrl K)"
            small
            onClick={() => desk.open('palette')}
          >
            <Search aria-hidden="true" />
          </IconButton>
          <IconButton label="Help" small onClick={() => desk.open('help')}>
            <CircleQuestionMark aria-hidden="true" />
          </IconButton>
          <ThemeSwitch />
        </div>
      )}
    </header>
  )
}

function NavLink(props: { readonly href: string; readonly current: boolean; readonly children: ReactNode }) {
  return (
    <a className={styles.link} href={props.href} aria-current={props.current ? 'page' : undefined}>
      {props.children}
    </a>
  )
}

/** A second page beside this one: on the same database, or with one of its own. */
function NewPages() {
  const { environment } = useApp()
  const place = usePlace()
  const device = useMemo(
    () => freeDevice(knownDevices(environment.namespace, environment.device)),
    [environment],
  )
  const hash = placeOf(...place)
  return (
    <>
      <span className={styles.hinted}>
        <ButtonLink
          small
          look="quiet"
          icon={<CopyPlus aria-hidden="true" />}
          href={addressWith(location.href, {}, hash)}
          target="_blank"
          rel="noopener"
          aria-label="New tab"
          aria-describedby="new-tab-words"
        >
          <span className={styles.words}>New tab</span>
        </ButtonLink>
        <span className={styles.bubble} id="new-tab-words" role="tooltip">
          Another page on this device: the same database, so each sees the other’s changes at once.
        </span>
      </span>
      <span className={styles.hinted}>
        <ButtonLink
          small
          look="quiet"
          icon={<MonitorSmartphone aria-hidden="true" />}
          href={addressWith(location.href, { device }, '#/dashboard')}
          target="_blank"
          rel="noopener"
          aria-label="New device"
          aria-describedby="new-device-words"
        >
          <span className={styles.words}>New device</span>
        </ButtonLink>
        <span className={styles.bubble} id="new-device-words" role="tooltip">
          Device {device}: a database of its own that starts empty, as on another computer.
        </span>
      </span>
    </>
  )
}
