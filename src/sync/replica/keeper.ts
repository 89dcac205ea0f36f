/** Keeps the shared documents on this device, as pieces that are joined now and then. */
import type { DocumentUpdate, RoomStorage } from '../../app/room-storage.ts'
import type { Shelf } from './shelf.ts'

/** From this many pieces on, a document's are joined into one. */
const mostParts = 100
/** The same when a document is opened: nothing waits for it then. */
const mostPartsAtOpening = 20

export interface KeeperOptions {
  readonly storage: Pick<RoomStorage, 'parts' | 'addParts' | 'joinParts'>
  readonly shelf: Shelf
  readonly lease: number | null
  readonly until: AbortSignal
  whole(name: string): Uint8Array
  /** There is something to keep. */
  wake(): void
}

export interface Keeper {
  load(name: string): Promise<readonly Uint8Array[]>
  /** Writes what changed since. Answers false when a newer lease exists. */
  keep(): Promise<boolean>
  /** The same, by work that writes more in the same transaction, and answers the keys. */
  keepWith(work: (changed: readonly DocumentUpdate[]) => Promise<readonly string[] | null>): Promise<boolean>
}

export function makeKeeper({ storage, shelf, lease, until, whole, wake }: KeeperOptions): Keeper {
  const keys = new Map<string, readonly string[]>()
  let changed: DocumentUpdate[] = []
  /** Documents that got pieces since they were looked at; at first all. */
  let grown: Set<string> | null = null
  const unfollow = shelf.follow({
    updated(name, update, origin) {
      if (origin === 'storage' || !keys.has(name)) return
      changed.push([name, update])
      wake()
    },
  })
  until.addEventListener('abort', unfollow, { once: true })

  async function join(name: string, most: number): Promise<boolean> {
    const present = keys.get(name) ?? []
    if (present.length <= most) return true
    const joined = await storage.joinParts(lease, name, present, whole(name))
    if (joined === null) return false
    keys.set(name, [joined])
    return true
  }

  const keepWith: Keeper['keepWith'] = async (work) => {
    const now = changed
    changed = []
    const added = await work(now).catch((reason: unknown) => {
      changed = [...now, ...changed]
      throw reason
    })
    if (added === null) return false
    added.forEach((key, place) => {
      const name = now[place]?.[0] ?? ''
      keys.set(name, [...(keys.get(name) ?? []), key])
      grown?.add(name)
    })
    return true
  }

  return {
    async load(name) {
      const parts = await storage.parts(name)
      keys.set(
        name,
        parts.map(({ key }) => key),
      )
      return parts.map(({ update }) => update)
    },
    async keep() {
      if (changed.length > 0 && !(await keepWith((updates) => storage.addParts(lease, updates)))) return false
      const names = grown ?? keys.keys()
      const most = grown ? mostParts : mostPartsAtOpening
      grown = new Set()
      for (const name of names) {
        if (until.aborted) return true
        if (!(await join(name, most))) return false
      }
      return true
    },
    keepWith,
  }
}
