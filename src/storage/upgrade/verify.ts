import { canonicalText } from '../../codec/canonical.ts'
import { newestRelease } from '../../codec/stored-version.ts'
import { viewOf } from '../../history/view.ts'
import type { StorageContext } from '../context.ts'
import { nameText, readFacts } from '../database-facts.ts'
import { readRevisions } from '../reading.ts'
import { isGone } from '../repository.ts'
import type { RecordRow } from '../rows.ts'
import type { Journal } from './journal.ts'

/** How many records are read again: enough to catch a mistake that is made everywhere. */
export const sampleSize = 100

/**
 * Looks at the result as the database really holds it: do the counts add up, and do records that were read again say what
 * their heads say, in a version that the release can read? Answers how many of them do not.
 */
export async function verify(
  { backend, codecs, reading }: StorageContext,
  { done, counts, to }: Journal,
  sample: readonly RecordRow[],
): Promise<number> {
  const counted = Object.values(counts).reduce((sum, count) => sum + count, 0)
  if (counted !== done) throw new Error(`an upgrade visited ${done} records and counted ${counted}`)
  const spec = { stores: ['meta', 'records', 'revisions'], mode: 'read' } as const
  return backend.transaction(spec, async (tx) => {
    const mergePolicy = (await readFacts(tx))?.mergePolicy ?? 'ask'
    const rows = await tx.table('records').getMany(sample.map(({ type, id }) => [type, id] as const))
    const there = rows.filter((row) => row !== undefined && !isGone(row)) as RecordRow[]
    let changed = 0
    for (const row of there) {
      if (row.status === 'parked' || row.status === 'quarantined') continue
      const all = new Map((await readRevisions(tx, row)).map((revision) => [revision.id, revision]))
      // Heads may be in a version that only a newer release reads, and a field may be one that only an older one carries.
      const readers = [newestRelease, to].map((release) => ({ ...reading, release }))
      const agrees = readers.some((reader) => {
        const heads = viewOf({
          aggregate: { type: row.type, id: row.id },
          heads: row.heads.flatMap((head) => all.get(head) ?? []),
          find: (id) => all.get(id),
          reader,
          codecs,
          mergePolicy,
        })
        const record = codecs[row.type].decode(row.id, row, reader)
        return record.ok && canonicalText(record.value.describe()) === canonicalText(heads.domain)
      })
      const readable = codecs[row.type].decode(row.id, row, { ...reading, release: to }).ok
      if (!agrees || !readable) changed += 1
    }
    return changed
  })
}

/** Keeps some of many records, spread over all of them. */
export function makeSample(): { readonly rows: readonly RecordRow[]; add(rows: readonly RecordRow[]): void } {
  const kept = new Map<string, RecordRow>()
  let seen = 0
  let every = 1
  return {
    get rows() {
      return [...kept.values()]
    },
    add(rows) {
      for (const row of rows) {
        seen += 1
        if (seen % every !== 0) continue
        kept.set(nameText(row), row)
        if (kept.size < sampleSize * 2) continue
        // Twice as many as wanted: every other one goes, and from here on half as many come.
        for (const [place, key] of [...kept.keys()].entries()) if (place % 2 === 0) kept.delete(key)
        every *= 2
      }
    },
  }
}
