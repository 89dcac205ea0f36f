import { lazy, Suspense, useEffect, useRef } from 'react'
import { Toasts } from '../components/toasts.tsx'
import { Waiting } from '../components/waiting.tsx'
import { placeOf, usePlace } from '../place.ts'
import { screenOf } from '../screens.tsx'
import { Banners } from './banners.tsx'
import { DeskContext } from './desk.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { Header } from './header.tsx'
import { inLabFrame } from './lab-frame.ts'
import { PagerToasts } from './pager-toasts.tsx'
import { Panels } from './panels.tsx'
import styles from './shell.module.css'
import { StatusLine } from './status-line.tsx'
import { useDeskState } from './use-desk-state.ts'

const LessonsDrawer = lazy(() => import('../lessons/lessons-drawer.tsx'))
const Presenting = lazy(() => import('../present/presenting.tsx'))
const ScreenGuide = lazy(() => import('../help/screen-guide.tsx'))

/** What stands around every screen. */
export function Shell() {
  const place = usePlace()
  const desk = useDeskState()
  const main = useRef<HTMLElement>(null)
  const { title, screen } = screenOf(place)
  useTitleAndFocus(title, main)
  return (
    <Toasts>
      <DeskContext value={desk}>
        <div className={styles.shell}>
          <Header onSkip={() => main.current?.focus()} />
          <Banners />
          <div className={styles.middle}>
            <main ref={main} className={styles.main} tabIndex={-1}>
              {!inLabFrame() && (
                <Suspense fallback={<div className={styles.guide} />}>
                  <ScreenGuide place={place} />
                </Suspense>
              )}
              <ErrorBoundary place={placeOf(...place)}>
                <Suspense fallback={<Waiting className={styles.waiting}>Loading the screen…</Waiting>}>
                  {screen}
                </Suspense>
              </ErrorBoundary>
            </main>
            {desk.learning && (
              <ErrorBoundary place="lessons">
                <Suspense>
                  <LessonsDrawer onClose={() => desk.learn(false)} />
                </Suspense>
              </ErrorBoundary>
            )}
          </div>
          <div className={styles.bottom}>
            {desk.presenting && (
              <ErrorBoundary place="presenting">
                <Suspense>
                  <Presenting />
                </Suspense>
              </ErrorBoundary>
            )}
            <StatusLine />
          </div>
          <PagerToasts />
          <Panels />
        </div>
      </DeskContext>
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
