/** What a page may hand to the Records screens beside the app; a screen offers only what is there. */
import type { AggregateName } from '../commands.ts'

export interface StorageEstimate {
  readonly usage: number
  readonly quota: number
  /** Whether the browser promised not to clear it by itself. */
  readonly persisted: boolean
}

export interface PageTools {
  /** null where the browser does not say. */
  readonly storageEstimate?: () => Promise<StorageEstimate | null>
  /** Copies this device's data into a namespace made for breaking things, and gives that namespace's name. */
  readonly copyToSandbox?: () => Promise<string>
  /** Overwrites a record's stored text as a broken release might have. Only there in a sandbox. */
  readonly corruptRecord?: (name: AggregateName, text: string) => Promise<void>
}
