import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { PageUpdate } from '../../app/app.ts'
import type { Signal } from '../../app/signal.ts'
import { Toasts } from '../components/toasts.tsx'
import { Waiting } from '../components/waiting.tsx'
import { useApp } from '../hooks/use-app.ts'
import { placeOf, usePlace } from '../place.ts'
import { screenOf } from '../screens.tsx'
import { Banners } from './banners.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Header } from './header.tsx'
import { PagerToasts } from './pager-toasts.tsx'
import styles from './shell.module.css'
import { StatusLine } from './status-line.tsx'

const LessonsDrawer = lazy(() => import('../lessons/lessons-drawer.tsx'))

export interface ShellProps {
  /** The next release of the page, when a service worker holds one. */
  readonly update?: Signal<PageUpdate> | undefined
}

/** What stands around every screen. */
export function Shell({ update }: ShellProps) {
  const place = usePlace()
  const [learning, setLearning] = useState(useApp().environment.scenario !== null)
  const main = useRef<HTMLElement>(null)
  const { title, screen } = screenOf(place)
  useTitleAndFocus(title, main)
  return (
    <Toasts>
      <div className={styles.shell}>
        <Header
          onSkip={() => main.current?.focus()}
          onLearn={() => setLearning((on) => !on)}
          learning={learning}
        />
        <Banners update={update} />
        <div className={styles.middle}>
          <main ref={main} className={styles.main} tabIndex={-1}>
            <ErrorBoundary place={placeOf(...place)}>
              <Suspense fallback={<Waiting className={styles.waiting}>Loading the screen…</Waiting>}>
                {screen}
              </Suspense>
            </ErrorBoundary>
          </main>
          {learning && (
            <ErrorBoundary place="lessons">
              <Suspense>
                <LessonsDrawer onClose={() => setLearning(false)} />
              </Suspense>
            </ErrorBoundary>
          )}
        </div>
        <StatusLine />
        <PagerToasts />
      </div>
    </Toasts>
  )
}

/** A new screen names the page and takes focus, as a new page would; the first one leaves focus alone. */
function useTitleAndFocus(title: string, main: React.RefObject<HTMLElement | null>) {
  const first = useRef(true)
  useEffect(() => {
    document.title = `${title} · Driftwatch`
    if (!first.current) main.current?.focus({ preventScroll: true })
    first.current = false
  }, [title, main])
}
