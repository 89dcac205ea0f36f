import type { Change } from '../../app/ports.ts'
import { layout, type Rows, type StoreName } from '../rows.ts'
import { SortedRows } from './sorted-rows.ts'

/** All stores at one moment. */
export type Tables = { readonly [S in StoreName]: SortedRows<Rows[S]> }

/** A database that lives as long as this value does. Two connections to one value are two tabs of one device. */
export interface MemoryDatabase {
  tables: Tables
  /** 0 until the first connection lays it out. */
  layout: number
  /** The last number given by a store that numbers its rows. */
  lastKey: number
  /** Settles when the last transaction asked for is done: they run one after the other. */
  queue: Promise<unknown>
  readonly listeners: Set<(change: Change) => void>
}

export function makeMemoryDatabase(): MemoryDatabase {
  return { tables: emptyTables(), layout: 0, lastKey: 0, queue: Promise.resolve(), listeners: new Set() }
}

export function emptyTables(): Tables {
  return {
    records: new SortedRows(layout.records),
    revisions: new SortedRows(layout.revisions),
    outbox: new SortedRows(layout.outbox),
    readModels: new SortedRows(layout.readModels),
    samples: new SortedRows(layout.samples),
    meta: new SortedRows(layout.meta),
  }
}
