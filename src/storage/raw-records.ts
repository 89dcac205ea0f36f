/** Rows as an older or broken release would have left them, for fixtures, faults and lessons. */
import type { AggregateName } from '../app/commands.ts'
import type { Reader as Reading } from '../codec/aggregate-codec.ts'
import { minReaderOf } from '../codec/min-reader.ts'
import { makeRevision, type Revision } from '../history/revision.ts'
import { viewOf } from '../history/view.ts'
import { within } from './backend.ts'
import type { StorageContext } from './context.ts'
import type { DatabaseFacts } from './database-facts.ts'
import { contributionOf } from './read-model-rows.ts'
import { readViews } from './reading.ts'
import { rowOfRevision } from './revision-row.ts'
import { markForgetting } from './room/left-aside.ts'
import { snapshotOf } from './snapshot.ts'
import { writeAsOthers } from './writing.ts'

export interface RawRecord extends AggregateName {
  /** Absent: nothing was marked. */
  readonly v?: number
  readonly minReader?: number
  readonly text: string
}

/** Who left raw rows, and when: fixed, so that the same row has the same revision on every device. */
const left = { device: 'legacy', at: '2026-01-01T00:00:00.000Z', command: 'legacy', parents: [] } as const

/** Puts each text as it is, with a root revision of the same as its only history. The fence does not stop it. */
export function putRaw(context: StorageContext, records: readonly RawRecord[]): Promise<void> {
  const revisions = records.map(leftRevision)
  return writeAsOthers(context, ['records', 'revisions', 'readModels'], async (tx, facts) => {
    const { codecs } = context
    const reader = readingOf(context, facts)
    const find = () => undefined
    const { mergePolicy } = facts
    for (const revision of revisions) {
      const { aggregate } = revision.header
      const view = viewOf({ aggregate, heads: [revision], find, reader, codecs, mergePolicy })
      tx.table('revisions').deleteRange(within(aggregate.type, aggregate.id))
      tx.table('revisions').put(rowOfRevision(revision))
      tx.table('records').put(snapshotOf(aggregate, [revision], view, context))
      const contribution = contributionOf(view.domain)
      if (contribution) tx.table('readModels').put(contribution)
      else tx.table('readModels').delete([aggregate.type, aggregate.id])
    }
    markForgetting(tx)
  })
}

function leftRevision({ type, id, v: marked, minReader, text }: RawRecord): Revision {
  const v = Number.isInteger(marked) ? Math.max(0, Number(marked)) : 0
  const oldest = minReader ?? (v === 0 ? 0 : minReaderOf(type, v, text))
  return makeRevision({ ...left, aggregate: { type, id }, v, minReader: oldest, events: [], state: text })
}

/** Overwrites a record's text and leaves its heads alone. Answers false where there is no such record. */
export function corruptText(
  context: StorageContext,
  { type, id }: AggregateName,
  text: string,
): Promise<boolean> {
  return writeAsOthers(context, ['records', 'revisions'], async (tx, facts) => {
    const row = await tx.table('records').get([type, id])
    if (row === undefined) return false
    const corrupted = { ...row, text }
    const means = { codecs: context.codecs, reading: readingOf(context, facts) }
    const [view] = await readViews(tx, [corrupted], means, facts.mergePolicy)
    tx.table('records').put({ ...corrupted, status: view?.status ?? row.status })
    return true
  })
}

/** How the newer of this page and its database reads. */
function readingOf({ release, reading }: StorageContext, facts: DatabaseFacts): Reading {
  return { ...reading, release: Math.max(release, facts.release) }
}
