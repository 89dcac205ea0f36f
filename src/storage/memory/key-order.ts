import type { Key, Range } from '../backend.ts'

/** Orders keys as IndexedDB does: numbers, then texts by code unit, then lists part by part. */
export function compareKeys(a: Key, b: Key): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  if (typeof a === 'object' && typeof b === 'object') return compareLists(a, b)
  return rank(a) - rank(b)
}

function compareLists(a: readonly Key[], b: readonly Key[]): number {
  for (const [place, part] of a.entries()) {
    const other = b[place]
    if (other === undefined) return 1
    const order = compareKeys(part, other)
    if (order !== 0) return order
  }
  return a.length - b.length
}

function rank(key: Key): number {
  return typeof key === 'number' ? 0 : typeof key === 'string' ? 1 : 2
}

export function inRange(key: Key, { from, to, afterFrom, beforeTo }: Range): boolean {
  if (from !== undefined) {
    const order = compareKeys(key, from)
    if (order < 0 || (order === 0 && afterFrom)) return false
  }
  if (to === undefined) return true
  const order = compareKeys(key, to)
  return order < 0 || (order === 0 && !beforeTo)
}
