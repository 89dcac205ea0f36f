/** Which file holds which rows: everything of one aggregate is one file, and so are a policy's samples. */
import { sha256Hex } from '../../codec/digest.ts'
import { type Range, within } from '../backend.ts'
import type { Tables } from '../memory/memory-database.ts'
import type { StoreName } from '../rows.ts'
import type { Touched } from '../touched.ts'

/** What a file is of: `['aggregate', type, id]`, `['samples', policyId]`, `['outbox']` or `['meta']`. */
export type FileOf = readonly [kind: 'aggregate' | 'samples' | 'outbox' | 'meta', ...names: string[]]

/** A file's name: a digest, because an id may be longer than a name, and names may not tell upper from lower case. */
export function fileName(of: FileOf): string {
  return `${of[0]}-${sha256Hex(JSON.stringify(of)).slice(0, 40)}.json`
}

/** The stores that have rows in a file, and where they are. */
function placesOf([kind, ...names]: FileOf): readonly (readonly [StoreName, Range])[] {
  if (kind !== 'aggregate') return [[kind, names.length === 0 ? {} : within(...names)]]
  const one = { from: names, to: names }
  return [
    ['records', one],
    ['revisions', within(...names)],
    ['readModels', one],
  ]
}

/** The file that holds the row of a store with this key. */
function fileOfKey(store: StoreName, key: unknown): FileOf {
  if (store === 'outbox' || store === 'meta') return [store]
  const [first, second] = Array.isArray(key) ? key.map(String) : []
  return store === 'samples' ? ['samples', first ?? ''] : ['aggregate', first ?? '', second ?? '']
}

/** The files whose rows are not those of before. */
export function changedFiles(before: Tables, after: Tables, touched: Touched): readonly FileOf[] {
  const found = new Map<string, FileOf>()
  const add = (of: FileOf) => void found.set(JSON.stringify(of), of)
  for (const [store, keys] of touched) {
    if (keys !== 'many') for (const key of keys) add(fileOfKey(store, key))
    else for (const tables of [before, after]) for (const of of filesIn(tables, store)) add(of)
  }
  // Rows are never changed in place: what is the same object is the same row.
  return [...found.values()].filter((of) => {
    const [was, is] = [rowsIn(before, of), rowsIn(after, of)]
    return was.length !== is.length || was.some(([, row], place) => row !== is[place]?.[1])
  })
}

function filesIn(tables: Tables, store: StoreName): readonly FileOf[] {
  if (store === 'outbox' || store === 'meta') return [[store]]
  if (store === 'samples') return tables.samples.range({}).map(({ policyId }) => ['samples', policyId])
  if (store === 'revisions')
    return tables.revisions.range({}).map(({ type, aggregateId }) => ['aggregate', type, aggregateId])
  return tables[store].range({}).map(({ type, id }) => ['aggregate', type, id])
}

function rowsIn(tables: Tables, of: FileOf): readonly (readonly [StoreName, object])[] {
  return placesOf(of).flatMap(([store, range]) =>
    tables[store].range(range).map((row) => [store, row] as const),
  )
}

/** A file's text; null where nothing is left to be in it. */
export function textOf(tables: Tables, of: FileOf): string | null {
  const rows = rowsIn(tables, of)
  return rows.length === 0 ? null : JSON.stringify({ of, rows }, withoutViews)
}

/** Puts a file's rows in the place of those that the tables have of it. */
export function takeFile(tables: Tables, of: FileOf, text: string | null): void {
  for (const [store, range] of placesOf(of)) tables[store].delete(range)
  if (text === null) return
  const { rows } = JSON.parse(text, withViews) as { rows: readonly (readonly [StoreName, never])[] } // as `textOf` wrote it
  for (const [store, row] of rows) tables[store].put(row)
}

/** What a file says it is of. */
export function ofText(text: string): FileOf {
  return (JSON.parse(text) as { of: FileOf }).of // the same
}

/** Samples are kept in typed arrays, which JSON does not know. */
function withoutViews(_: string, value: unknown): unknown {
  if (value instanceof Uint32Array) return { uint32: [...value] }
  return value instanceof Float64Array ? { float64: [...value] } : value
}

function withViews(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { uint32, float64 } = value as { uint32?: unknown; float64?: unknown } // looked at before it is believed
  if (Array.isArray(uint32)) return Uint32Array.from(uint32)
  return Array.isArray(float64) ? Float64Array.from(float64) : value
}
