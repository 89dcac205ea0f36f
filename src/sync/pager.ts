import type { Changes, Housekeeping, IncidentNotice } from '../app/ports.ts'
import { makeSignal, type Signal } from '../app/signal.ts'
import type { Channel } from './browser.ts'
import { makeWake, type Surroundings } from './wake.ts'

/** Entries delivered and settled together. */
const batch = 50
/** Notices that a page keeps to show; repeats are dropped among them. */
const kept = 200

export interface PagerOptions extends Surroundings {
  readonly housekeeping: Pick<Housekeeping, 'pendingNotices' | 'settle'>
  readonly changes: Changes
  /** Carries delivered notices to the device's other tabs. */
  readonly channel: Channel
  /** Told when entries could not be settled because a newer lease exists. */
  fenced(lease: number): void
}

export interface Pager {
  /** What was delivered while this page was open, newest first; never the same notice twice. */
  readonly notices: Signal<readonly IncidentNotice[]>
  /** Delivers under this lease, until the signal aborts. */
  lead(lease: number, until: AbortSignal): void
  stop(): void
}

/** The in-app pager: delivers what waits in the outbox, then settles it. A crash between the two delivers again. */
export function makePager(options: PagerOptions): Pager {
  const { housekeeping, changes, channel } = options
  const notices = makeSignal<readonly IncidentNotice[]>([])

  function show(delivered: readonly IncidentNotice[]): void {
    const shown = notices.get()
    const known = new Set(shown.map(({ id }) => id))
    const fresh = delivered.filter(({ id }) => !known.has(id) && known.add(id))
    if (fresh.length > 0) notices.set([...fresh.toReversed(), ...shown].slice(0, kept))
  }

  async function drain(lease: number, until: AbortSignal): Promise<void> {
    while (!until.aborted) {
      const pending = await housekeeping.pendingNotices(batch)
      if (pending.length === 0 || until.aborted) return
      const delivered = pending.map(({ notice }) => notice)
      show(delivered)
      channel.postMessage(delivered)
      const settled = await housekeeping.settle(
        pending.map(({ seq }) => seq),
        lease,
      )
      if (!settled) return options.fenced(lease)
    }
  }

  channel.addEventListener('message', ({ data }) => {
    // Only this app's own tabs can post here, and they post lists of notices.
    if (Array.isArray(data)) show(data as readonly IncidentNotice[])
  })

  return {
    notices,
    lead(lease, until) {
      const wake = makeWake(() => drain(lease, until), options, until)
      const unsubscribe = changes.subscribe(({ areas }) => {
        if (areas.has('outbox')) wake()
      })
      until.addEventListener('abort', unsubscribe, { once: true })
      wake()
    },
    stop: () => channel.close(),
  }
}
