/** Changes across connections and tabs, carried by Dexie: what a commit touched, as sets of key ranges. */
import { cmp, Dexie, type IndexableType, type IntervalTree, type ObservabilitySet, RangeSet } from 'dexie'
import type { Change } from '../../app/ports.ts'
import { tell } from '../../app/tell.ts'
import { type StoreName, storeNames } from '../rows.ts'
import { changeOf, makeTouched, manyKeys, type Touched } from '../touched.ts'

function partOf(database: string, store: StoreName): string {
  return `idb://${database}/${store}/`
}

/** Tells every connection to the database, in this page and in others, what a commit touched. */
export function tellCommit(database: string, touched: Touched): void {
  const parts: ObservabilitySet = {}
  for (const [store, keys] of touched) {
    // A record's revisions and read models change with it: naming it is enough.
    if (touched.has('records') && (store === 'revisions' || store === 'readModels')) continue
    // Keys are numbers, texts and lists of them: Dexie's types only lack the word readonly.
    parts[partOf(database, store)] =
      keys === 'many'
        ? new RangeSet(Number.NEGATIVE_INFINITY, [[]])
        : new RangeSet().addKeys(keys as IndexableType[])
  }
  Dexie.on.storagemutated.fire(parts)
}

/** Follows commits to the database by anyone, this connection included. */
export function followCommits(database: string, listener: (change: Change) => void): () => void {
  const onMutated = (parts: ObservabilitySet) => {
    const { touched, add, many } = makeTouched()
    for (const store of storeNames) {
      const tree = parts.all ?? parts[partOf(database, store)]
      if (tree === undefined) continue
      const keys = singleKeys(tree)
      if (keys === null) many(store)
      else for (const key of keys) add(store, key)
    }
    if (touched.size > 0) tell(listener, changeOf(touched))
  }
  Dexie.on('storagemutated', onMutated)
  return () => Dexie.on.storagemutated.unsubscribe(onMutated)
}

/** The keys of the set, or null when it holds real ranges or too many. From another tab it comes as plain data. */
function singleKeys(tree: IntervalTree): unknown[] | null {
  const keys: unknown[] = []
  for (const { from, to } of RangeSet(tree)) {
    if (cmp(from, to) !== 0 || keys.length === manyKeys) return null
    keys.push(from)
  }
  return keys
}
