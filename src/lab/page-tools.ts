/** What the page adds to the Records screens: how much is stored, and a namespace in which records may be broken. */
import type { PageTools } from '../app/inspect/page-tools.ts'
import type { Lab } from './contract.ts'
import type { OpenedDevice } from './stage.ts'

/** The part of `navigator.storage` that is asked. */
export interface StorageManagerPart {
  estimate(): Promise<{ readonly usage?: number; readonly quota?: number }>
  persisted(): Promise<boolean>
}

interface PageToolOptions {
  readonly namespace: string
  /** This page's lab, once it is there. */
  readonly lab: () => Promise<Lab>
  /** Opens this device in another namespace, in this page. */
  readonly open: (namespace: string) => Promise<OpenedDevice>
  /** undefined where the browser has none: over plain HTTP, and in old ones. */
  readonly storage: StorageManagerPart | undefined
}

const ending = '~sandbox'
/** A namespace's name takes no more characters than this. */
const longestName = 64

export function makePageTools({ namespace, lab, open, storage }: PageToolOptions): PageTools {
  const sandboxed: PageTools = namespace.endsWith(ending)
    ? {
        async corruptRecord({ type, id }, text) {
          await (await lab()).faults.corruptRecord(type, id, text)
        },
      }
    : {
        async copyToSandbox() {
          const sandbox = `${namespace.slice(0, longestName - ending.length)}${ending}`
          const contents = await (await lab()).exportFixture()
          const opened = await open(sandbox)
          try {
            await opened.lab.reset('empty')
            await opened.lab.importFixture(contents)
          } finally {
            await opened.stop()
          }
          return sandbox
        },
      }
  if (storage === undefined) return sandboxed
  return {
    ...sandboxed,
    async storageEstimate() {
      const [{ usage, quota }, persisted] = await Promise.all([storage.estimate(), storage.persisted()])
      return usage === undefined || quota === undefined ? null : { usage, quota, persisted }
    },
  }
}
