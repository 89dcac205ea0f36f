/** The one door into the screens. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { App } from '../app/app.ts'
import './tokens.css'
import './base.css'
import { AppContext } from './hooks/use-app.ts'
import { rememberDevice, rememberName } from './shell/devices.ts'
import { inLabFrame } from './shell/lab-frame.ts'
import { Shell, type ShellProps } from './shell/shell.tsx'
import { followTheme, savedTheme, showTheme } from './shell/theme.ts'

/**
 * Shows an app on a page.
 * @param extras what the page has beside the app, e.g. an update that waits
 * @returns takes the screens off the page again
 */
export function mountUi(root: HTMLElement, app: App, extras: ShellProps = {}): () => void {
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
        <Shell {...extras} />
      </AppContext>
    </StrictMode>,
  )
  return () => react.unmount()
}
