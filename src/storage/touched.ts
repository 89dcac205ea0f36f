/** Which rows a transaction touched, and what that says to whoever follows changes. */
import type { AggregateName } from '../app/commands.ts'
import type { Change } from '../app/ports.ts'
import { isPart } from './room/document-parts.ts'
import type { StoreName } from './rows.ts'

/** Keys by store; `many` where naming each would cost more than reading again. */
export type Touched = ReadonlyMap<StoreName, readonly unknown[] | 'many'>

/** From this many on, keys are not told one by one. */
export const manyKeys = 200

const areaOf: Readonly<Record<StoreName, 'records' | 'samples' | 'outbox' | 'settings'>> = {
  records: 'records',
  revisions: 'records',
  readModels: 'records',
  outbox: 'outbox',
  samples: 'samples',
  meta: 'settings',
}

export function changeOf(touched: Touched): Change {
  const records = touched.get('records') ?? []
  const derived = touched.get('readModels') === 'many' && records.length === 0
  return {
    names: records === 'many' || derived ? 'many' : records.flatMap(nameOf),
    areas: new Set(
      [...touched].flatMap(([store, keys]) => (isNoSetting(store, keys) ? [] : [areaOf[store]])),
    ),
  }
}

/** Pieces of shared documents lie among the settings and are none: nobody reads anything again for them. */
function isNoSetting(store: StoreName, keys: readonly unknown[] | 'many'): boolean {
  return store === 'meta' && keys !== 'many' && keys.every(isPart)
}

/** A record's key as a name. Keys come from other tabs too, so nothing is taken for granted. */
function nameOf(key: unknown): AggregateName[] {
  if (!Array.isArray(key)) return []
  const [type, id] = key
  return (type === 'policy' || type === 'incident') && typeof id === 'string' ? [{ type, id }] : []
}

/** Collects what one transaction touches. */
export function makeTouched(): {
  readonly touched: Touched
  add(store: StoreName, key: unknown): void
  many(store: StoreName): void
} {
  const touched = new Map<StoreName, unknown[] | 'many'>()
  return {
    touched,
    add(store, key) {
      const keys = touched.get(store)
      if (keys === undefined) touched.set(store, [key])
      else if (keys === 'many') return
      else if (keys.length < manyKeys) keys.push(key)
      else touched.set(store, 'many')
    },
    many: (store) => touched.set(store, 'many'),
  }
}
