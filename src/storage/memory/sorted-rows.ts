import type { Key, Range, RangeQuery } from '../backend.ts'
import type { IndexSpec, StoreSpec } from '../rows.ts'
import { compareKeys, inRange } from './key-order.ts'

interface Entry<Row> {
  readonly key: Key
  readonly row: Row
}

/** Rows in the order of their keys. Rows are never changed in place: whoever hands one in or out copies it. */
export class SortedRows<Row> {
  readonly #spec: StoreSpec
  readonly #entries: Entry<Row>[]

  constructor(spec: StoreSpec, entries: Entry<Row>[] = []) {
    this.#spec = spec
    this.#entries = entries
  }

  /** The same rows, to be changed apart from these. */
  fork(): SortedRows<Row> {
    return new SortedRows(this.#spec, this.#entries.slice())
  }

  get size(): number {
    return this.#entries.length
  }

  get(key: Key): Row | undefined {
    const entry = this.#entries[this.#placeOf(key)]
    return entry !== undefined && compareKeys(entry.key, key) === 0 ? entry.row : undefined
  }

  put(row: Row): Key {
    const key = keyOf(this.#spec, row)
    const place = this.#placeOf(key)
    const entry = this.#entries[place]
    const replaces = entry !== undefined && compareKeys(entry.key, key) === 0
    this.#entries.splice(place, replaces ? 1 : 0, { key, row })
    return key
  }

  delete(range: Range): void {
    const [start, end] = this.#bounds(range)
    this.#entries.splice(start, end - start)
  }

  range(query: RangeQuery): Row[] {
    const [start, end] = this.#bounds(query)
    return cut(this.#entries.slice(start, end), query).map((entry) => entry.row)
  }

  byIndex(index: string, query: RangeQuery): Row[] {
    return cut(this.#indexed(index, query), query).map((entry) => entry.row)
  }

  tally(index: string): [Key, number][] {
    const counts = new Map<Key, number>()
    for (const { key } of this.#indexed(index, {})) counts.set(key, (counts.get(key) ?? 0) + 1)
    return [...counts]
  }

  /** The entries of an index by its values; entries with one value stay in the order of their keys. */
  #indexed(index: string, range: Range): Entry<Row>[] {
    const spec = this.#spec.indexes.find((each) => each.column === index)
    if (spec === undefined) throw new Error(`there is no index ${index}`)
    return this.#entries
      .flatMap(({ row }) => indexKeys(spec, row).map((key) => ({ key, row })))
      .filter(({ key }) => inRange(key, range))
      .sort((a, b) => compareKeys(a.key, b.key))
  }

  #bounds({ from, to, afterFrom, beforeTo }: Range): [start: number, end: number] {
    const start = from === undefined ? 0 : this.#placeOf(from, afterFrom)
    const end = to === undefined ? this.#entries.length : this.#placeOf(to, !beforeTo)
    return [start, Math.max(start, end)]
  }

  /** Where the key is or would be; `after`: behind it. */
  #placeOf(key: Key, after = false): number {
    let low = 0
    let high = this.#entries.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const entry = this.#entries[middle]
      const order = entry === undefined ? 1 : compareKeys(entry.key, key)
      if (order < 0 || (after && order === 0)) low = middle + 1
      else high = middle
    }
    return low
  }
}

function cut<Row>(entries: Entry<Row>[], { limit, reverse }: RangeQuery): Entry<Row>[] {
  const ordered = reverse ? entries.reverse() : entries
  return limit === undefined ? ordered : ordered.slice(0, limit)
}

function keyOf(spec: StoreSpec, row: unknown): Key {
  const parts = spec.key.map((column) => columnOf(row, column))
  if (!parts.every(isKey)) throw new TypeError(`a row has no key of ${spec.key.join(', ')}`)
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : parts
}

function indexKeys(spec: IndexSpec, row: unknown): Key[] {
  const value = columnOf(row, spec.column)
  if (spec.each) return Array.isArray(value) ? [...new Set(value.filter(isKey))] : []
  return isKey(value) ? [value] : []
}

function columnOf(row: unknown, column: string): unknown {
  return typeof row === 'object' && row !== null ? Reflect.get(row, column) : undefined
}

function isKey(value: unknown): value is Key {
  if (typeof value === 'number') return !Number.isNaN(value)
  return typeof value === 'string' || (Array.isArray(value) && value.every(isKey))
}
