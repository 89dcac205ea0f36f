/** The one door into the screens. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { App, PageUpdate } from '../app/app.ts'
import type { Signal } from '../app/signal.ts'
import './tokens.css'
import './base.css'
import { AppContext } from './hooks/use-app.ts'
import { PageUpdateContext } from './hooks/use-page-update.ts'
import { rememberDevice, rememberName } from './shell/devices.ts'
import { inLabFrame } from './shell/lab-frame.ts'
import { Shell } from './shell/shell.tsx'
import { followTheme, savedTheme, showTheme } from './shell/theme.ts'

/**
 * Shows an app on a page.
 * @param update the next release of the page, when a service worker holds one
 * @returns takes the screens off the page again
 */
export function mountUi(root: HTMLElement, app: App, update: Signal<PageUpdate>): () => void {
  showTheme(savedTheme())
  if (inLabFrame()) followTheme()
  const { namespace, device } = app.environment
  rememberDevice(namespace, device)
  app.deviceId().then(
    (id) => rememberName(namespace, id, device),
    // A storage that cannot be read says so itself.
    () => undefined,
  )
  const react = createRoot(root)
  react.render(
    <StrictMode>
      <AppContext value={app}>
        <PageUpdateContext value={update}>
          <Shell />
        </PageUpdateContext>
      </AppContext>
    </StrictMode>,
  )
  return () => react.unmount()
}
