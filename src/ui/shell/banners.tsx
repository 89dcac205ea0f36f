import { lazy, Suspense, useEffect, useState } from 'react'
import { buildRelease } from '../../app/build-release.ts'
import { Button, ButtonLink } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import { Waiting } from '../components/waiting.tsx'
import { useApp } from '../hooks/use-app.ts'
import { usePageUpdate } from '../hooks/use-page-update.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { loadWhileThere } from '../screens.tsx'
import { ForeignBanner } from './foreign-banner.tsx'
import { framedElsewhere, missingPowers } from './page-limits.ts'
import styles from './shell.module.css'

const loadUpgradeBanner = () => import('./upgrade-banner.tsx')
const UpgradeBanner = lazy(loadUpgradeBanner)

/** What a person must know before they go on; nothing here opens by surprise or takes the page away. */
export function Banners() {
  const app = useApp()
  const storage = useSignal(app.storage)
  const waiting = usePageUpdate()
  const upgrade = useSignal(app.upgrades.state)
  const announced = useSignal(app.releases.announced)
  const [later, setLater] = useState(false)
  useEffect(() => {
    if (!waiting.waiting) return
    loadUpgradeBanner().catch(() => undefined)
    loadWhileThere()
  }, [waiting.waiting])
  return (
    <div className={styles.banners}>
      {app.environment.problems.map((problem) => (
        <Dismissable key={problem.parameter} tone="warning" title="The address asks for something else">
          {problem.message}
        </Dismissable>
      ))}
      {storage.state !== 'ready' && (
        <Notice wide tone="critical" urgent title={storageTitles[storage.state]}>
          {storage.message}
        </Notice>
      )}
      {storage.state === 'ready' && storage.notice !== undefined && (
        <Dismissable tone="warning" title="Something happened to what was stored here">
          {storage.notice}
        </Dismissable>
      )}
      {(upgrade.phase !== 'current' || announced !== null) && (
        <Suspense fallback={<Waiting>{''}</Waiting>}>
          <UpgradeBanner />
        </Suspense>
      )}
      <ForeignBanner />
      {framedElsewhere() && (
        <Notice
          wide
          tone="warning"
          title="This page is inside another site"
          actions={
            <ButtonLink small href={location.href} target="_blank" rel="noopener">
              Open in a tab
            </ButtonLink>
          }
        >
          The browser keeps its data apart from the Driftwatch you open yourself: what you save here stays
          here.
        </Notice>
      )}
      <PlainAddress />
      {waiting.waiting && !later && (
        <Notice
          wide
          title={updateTitle(waiting.release)}
          actions={
            <>
              <Button small look="primary" onClick={() => waiting.apply()}>
                Reload now
              </Button>
              <Button small onClick={() => setLater(true)}>
                Later
              </Button>
            </>
          }
        >
          Reloading takes it.{isAnother(waiting.release) && ' What is stored here is brought to it then.'}{' '}
          Your data stays; a form that is open would lose what it holds.
        </Notice>
      )}
    </div>
  )
}

function isAnother(release: number | null): release is number {
  return release !== null && release !== buildRelease
}

/** The same release can be built anew: then there is no number to tell it by. */
function updateTitle(release: number | null): string {
  return isAnother(release) ? `Release ${release} is ready` : 'A new release of Driftwatch is ready'
}

const storageTitles = {
  missing: 'There is nowhere to save',
  full: 'This device is out of space',
  closed: 'The database was closed under this page',
}

function PlainAddress() {
  const missing = missingPowers()
  if (missing.length === 0) return null
  return (
    <Dismissable tone="warning" title="Opened over plain HTTP">
      Over an address that is not secure the browser leaves out {missing.join(', ')}. Driftwatch works
      without: open it on this machine or over HTTPS to have them.
    </Dismissable>
  )
}

function Dismissable(props: {
  readonly tone: 'warning'
  readonly title: string
  readonly children: React.ReactNode
}) {
  const [gone, setGone] = useState(false)
  if (gone) return null
  return (
    <Notice
      wide
      tone={props.tone}
      title={props.title}
      actions={
        <Button small look="quiet" onClick={() => setGone(true)}>
          Understood
        </Button>
      }
    >
      {props.children}
    </Notice>
  )
}
