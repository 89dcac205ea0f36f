/** Looks into records for the Records screens: over the plain reads, with the codecs in hand. Writes nothing. */
import type { AggregateName } from '../app/commands.ts'
import type { Inspect } from '../app/inspect/inspect.ts'
import type { OutboxEntry, Reader } from '../app/ports.ts'
import type { Means } from './inspect/history.ts'
import { linksOf } from './inspect/links.ts'
import { pause } from './pause.ts'

/** Entries read at once: enough to be quick, few enough to keep the page answering. */
const outboxPage = 500

/** @param means the codecs, and which release reads with them */
export function makeInspect(reader: Pick<Reader, 'record' | 'revisions' | 'outbox'>, means: Means): Inspect {
  const both = (name: AggregateName) => Promise.all([reader.record(name), reader.revisions(name)])
  return {
    async historyOf(name) {
      const { tellHistory } = await import('./inspect/history.ts')
      return tellHistory(await reader.revisions(name), means)
    },
    async rebuild(name) {
      const { rebuildHeads } = await import('./inspect/rebuild.ts')
      const [detail, revisions] = await both(name)
      return detail === null ? [] : rebuildHeads(detail.stored, revisions, means)
    },
    async faultsOf(name) {
      const { faultsIn } = await import('./inspect/faults.ts')
      const [detail, revisions] = await both(name)
      return detail === null ? [] : faultsIn(detail, revisions, means)
    },
    async outboxOf({ type, id }) {
      const found: OutboxEntry[] = []
      let before: number | undefined
      for (;;) {
        const from = before === undefined ? {} : { before }
        const page = await reader.outbox({ pendingOnly: false, limit: outboxPage, ...from })
        for (const entry of page.toReversed()) {
          if (entry.aggregate?.type === type && entry.aggregate.id === id) found.push(entry)
        }
        if (page.length < outboxPage) return found
        before = page[0]?.seq
        await pause()
      }
    },
    linksOf: ({ text }, domain) => (domain === null ? [] : linksOf(text, domain)),
  }
}
