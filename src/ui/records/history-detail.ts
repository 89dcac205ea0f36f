/** Which revisions the history looks at, as the last part of its place: `<id>` or `<id>..<id>`, ids shortened. */
import type { HistoryEntry } from '../../app/inspect/inspect.ts'

/** One revision, or two to compare; older first as they are written. */
export type Chosen =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly entry: HistoryEntry }
  | { readonly kind: 'two'; readonly from: HistoryEntry; readonly to: HistoryEntry }
  | { readonly kind: 'unknown'; readonly asked: string }

const shortened = 12

export function shortId(id: string): string {
  return id.slice(0, shortened)
}

export function readDetail(detail: string | null, entries: readonly HistoryEntry[]): Chosen {
  if (detail === null) return { kind: 'none' }
  const [from, to] = detail.split('..').map((part) => find(entries, part))
  const two = detail.includes('..')
  if (from === undefined || (two && to === undefined)) return { kind: 'unknown', asked: detail }
  return to === undefined ? { kind: 'one', entry: from } : { kind: 'two', from, to }
}

export function writeDetail(from: HistoryEntry, to?: HistoryEntry): string {
  return to === undefined ? shortId(from.id) : `${shortId(from.id)}..${shortId(to.id)}`
}

/**
 * What is compared once a revision is marked or unmarked: two at most, the older against the newer.
 * @param entries parents before children
 */
export function toggleCompared(
  chosen: Chosen,
  entry: HistoryEntry,
  entries: readonly HistoryEntry[],
): readonly HistoryEntry[] {
  const compared = comparedIn(chosen)
  const others = compared.filter((each) => each.id !== entry.id)
  const next = others.length < compared.length ? others : [...compared.slice(-1), entry]
  return next.toSorted((a, b) => entries.indexOf(a) - entries.indexOf(b))
}

export function comparedIn(chosen: Chosen): readonly HistoryEntry[] {
  if (chosen.kind === 'one') return [chosen.entry]
  return chosen.kind === 'two' ? [chosen.from, chosen.to] : []
}

function find(entries: readonly HistoryEntry[], part: string): HistoryEntry | undefined {
  return part.length < 4 ? undefined : entries.find(({ id }) => id.startsWith(part))
}
