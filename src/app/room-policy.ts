import type { Changes, MergePolicy, Settings } from './ports.ts'
import type { Signal } from './signal.ts'

export interface RoomPolicyOptions {
  readonly settings: Settings
  readonly changes: Changes
  /** The policy that the address asks for. */
  readonly wish: MergePolicy | null
  /** Whether this page may write; when it may not yet, the wish waits. */
  readonly mayWrite: () => boolean
  /** Tells when that changes. */
  readonly writing: Signal<unknown>
  busy<T>(work: Promise<T>): Promise<T>
  failed(error: unknown): void
}

export interface RoomPolicy {
  /** The room's merge policy as this page last read it. */
  get(): MergePolicy
  stop(): void
}

/** Sets the merge policy that the address asks for, once, and follows what it is. */
export async function followRoomPolicy(options: RoomPolicyOptions): Promise<RoomPolicy> {
  const { settings, changes, mayWrite, busy, failed } = options
  let { wish } = options
  let policy: MergePolicy = wish ?? 'ask'
  const setWish = async () => {
    const wanted = wish
    if (wanted === null || !mayWrite()) return
    wish = null
    await settings.setMergePolicy(wanted)
  }
  const read = async () => {
    policy = await settings.mergePolicy()
  }
  const unfollow = [
    options.writing.subscribe(() => void busy(setWish()).catch(failed)),
    changes.subscribe(({ areas }) => {
      if (areas.has('settings')) busy(read()).catch(failed)
    }),
  ]
  await setWish().catch(failed)
  await read().catch(failed)
  return {
    get: () => policy,
    stop() {
      for (const each of unfollow) each()
    },
  }
}
