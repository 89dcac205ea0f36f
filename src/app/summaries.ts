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
  /** Where each record stands in the index that is shown. */
  let places = new Map<string, number>()
  let queue: Promise<void> = Promise.resolve()
  let due: Map<string, AggregateName> | 'all' | null = null

  const show = (records: readonly RecordSummary[], counted: SummaryIndex['statuses']) => {
    const { statuses } = index.get()
    const names = ['conflict', 'quarantined', 'parked', 'merged'] as const
    const same = names.every((name) => statuses[name] === counted[name])
    index.set({ loaded: true, records, statuses: same ? statuses : counted })
  }
  const publish = () => {
    const records = [...known.values()].sort(inOrder)
    places = new Map(records.map((record, place) => [keyOf(record), place]))
    show(records, countStatuses(records))
  }
  /** When no record came or went: with a hundred thousand of them, sorting anew for each change would be felt. */
  const publishInPlace = (changed: readonly RecordSummary[]) => {
    const { records: shown, statuses: before } = index.get()
    const records = [...shown]
    const statuses = { ...before }
    for (const record of changed) {
      const place = places.get(keyOf(record)) ?? -1
      const old = records[place]?.status ?? 'clean'
      if (old !== 'clean') statuses[old] -= 1
      if (record.status !== 'clean') statuses[record.status] += 1
      records[place] = record
    }
    show(records, statuses)
  }
  const readAll = async () => {
    const fresh = new Map<string, RecordSummary>()
    await reader.summaries((slice) => {
      for (const record of slice) fresh.set(keyOf(record), record)
    })
    known = fresh
    publish()
  }
  const readSome = async (names: ReadonlyMap<string, AggregateName>) => {
    const found = await reader.summariesOf([...names.values()])
    const inPlace = found.length === names.size && found.every((record) => places.has(keyOf(record)))
    const gone = new Set(names.keys())
    for (const record of found) {
      known.set(keyOf(record), record)
      gone.delete(keyOf(record))
    }
    for (const key of gone) known.delete(key)
    if (inPlace) publishInPlace(found)
    else publish()
  }
  // One after the other, so that an older answer never overwrites a newer one. A failed read leaves the last index
  // standing; the storage state says that something is wrong, and the next change or visit reads again.
  const enqueue = (work: () => Promise<void>): Promise<void> => {
    const done = queue.then(work)
    queue = done.catch(() => undefined)
    return busy(queue)
  }
  /** What changed while something is read is read together afterwards. */
  const readDue = () => {
    const now = due
    due = null
    return now === 'all' ? readAll() : readSome(now ?? new Map())
  }
  const onChange = ({ names, areas }: Change) => {
    if (!areas.has('records')) return
    const waits = due !== null
    if (names === 'many') due = 'all'
    else if (due !== 'all') {
      due ??= new Map()
      for (const name of names) due.set(keyOf(name), name)
    }
    if (!waits) void enqueue(readDue)
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
