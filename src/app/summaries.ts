/** Keeps every record's index columns at hand: one full pass in slices, then only what changed. */
import type { SummaryIndex } from './app.ts'
import type { AggregateName } from './commands.ts'
import type { Change, Changes, Reader, RecordSummary } from './ports.ts'
import { makeSignal, type Signal } from './signal.ts'

const nothing: SummaryIndex = {
  loaded: false,
  records: [],
  statuses: { conflict: 0, quarantined: 0, parked: 0, merged: 0 },
}

export interface Summaries {
  readonly index: Signal<SummaryIndex>
  /** Reads everything again: what another tab committed before this call is in the index after it. */
  refresh(): Promise<void>
  stop(): void
}

/** @param busy announces work, so that whoever waits for rest waits for it too */
export function makeSummaries(
  reader: Reader,
  changes: Changes,
  busy: <T>(work: Promise<T>) => Promise<T>,
): Summaries {
  const index = makeSignal<SummaryIndex>(nothing)
  let known = new Map<string, RecordSummary>()
  let queue: Promise<void> = Promise.resolve()

  const publish = () => {
    const records = [...known.values()].sort(inOrder)
    index.set({ loaded: true, records, statuses: countStatuses(records) })
  }
  const readAll = async () => {
    const fresh = new Map<string, RecordSummary>()
    await reader.summaries((slice) => {
      for (const record of slice) fresh.set(keyOf(record), record)
    })
    known = fresh
    publish()
  }
  const readSome = async (names: readonly AggregateName[]) => {
    const found = new Map((await reader.summariesOf(names)).map((record) => [keyOf(record), record]))
    for (const name of names) {
      const record = found.get(keyOf(name))
      if (record === undefined) known.delete(keyOf(name))
      else known.set(keyOf(name), record)
    }
    publish()
  }
  // One after the other, so that an older answer never overwrites a newer one. A failed read leaves the last index
  // standing; the storage state says that something is wrong, and the next change or visit reads again.
  const enqueue = (work: () => Promise<void>): Promise<void> => {
    const done = queue.then(work)
    queue = done.catch(() => undefined)
    return busy(queue)
  }
  const onChange = (change: Change) => {
    if (!change.areas.has('records')) return
    const { names } = change
    void enqueue(names === 'many' ? readAll : () => readSome(names))
  }
  const unsubscribe = changes.subscribe(onChange)
  void enqueue(readAll)
  return { index, refresh: () => enqueue(readAll), stop: unsubscribe }
}

function keyOf(name: AggregateName): string {
  return `${name.type}/${name.id}`
}

function inOrder(a: AggregateName, b: AggregateName): number {
  if (a.type !== b.type) return a.type < b.type ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

function countStatuses(records: readonly RecordSummary[]): SummaryIndex['statuses'] {
  const counts = { conflict: 0, quarantined: 0, parked: 0, merged: 0 }
  for (const { status } of records) if (status !== 'clean') counts[status]++
  return counts
}
