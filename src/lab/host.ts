/** What an app is made in, and what comes of it: one app is a value, and a page can have many. */
import type { Activity } from '../app/activity.ts'
import type { App } from '../app/app.ts'
import type { PageTools } from '../app/inspect/page-tools.ts'
import type { Lab } from './contract.ts'
import type { BackendChoice } from './device-backend.ts'
import type { KeptText } from './kept-text.ts'
import type { DeviceOptions } from './stage.ts'

/** What a page gives its apps, and a test instead of a page. */
export interface Host extends BackendChoice {
  readonly outbox?: DeviceOptions['outbox']
  /** The address below which the server's `api/…` is; null without a server. */
  readonly server: string | null
  readonly keep: KeptText
  readonly tools?: PageTools
  reloadPage(): void
  online(): boolean
  /** Told of errors that nobody expected. */
  failed(error: unknown): void
}

export interface RunningApp {
  readonly app: App
  readonly lab: Lab
  readonly activity: Activity
  /** Removes everything that the app stored, after `app.stop()`. */
  erase(): Promise<void>
}
