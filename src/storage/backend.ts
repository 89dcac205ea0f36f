/**
 * The port between this room's one implementation of repository, unit of work and the rest, and the databases that
 * can stand below it. Transactions, ordered tables, changes: nothing of what is stored in them.
 */
import type { Change } from '../app/ports.ts'
import type { Keys, Rows, StoreName } from './rows.ts'

/** What orders rows: numbers before texts before lists, texts by code unit, lists from their first part on. */
export type Key = number | string | readonly Key[]

export interface Range {
  readonly from?: Key
  readonly to?: Key
  /** Leaves `from` itself out. */
  readonly afterFrom?: boolean
  /** Leaves `to` itself out. */
  readonly beforeTo?: boolean
}

export interface RangeQuery extends Range {
  readonly limit?: number
  /** From the last on. */
  readonly reverse?: boolean
}

/** Everything below a key's first parts: an empty list sorts after every number and text. */
export function within(...prefix: readonly Key[]): Range {
  return { from: prefix, to: [...prefix, []] }
}

/**
 * One store inside a transaction. Reads are awaited. Writes are only handed over, in one go: when one of them
 * fails, the transaction fails, and nothing of it was written.
 */
export interface Table<Row, K extends Key> {
  get(key: K): Promise<Row | undefined>
  getMany(keys: readonly K[]): Promise<(Row | undefined)[]>
  range(query?: RangeQuery): Promise<Row[]>
  /** In the order of the index, then of the key. */
  byIndex(index: string, query?: RangeQuery): Promise<Row[]>
  count(range?: Range): Promise<number>
  countByIndex(index: string, range?: Range): Promise<number>
  /** The different values of an index and how many rows have each. */
  tally(index: string): Promise<[value: Key, rows: number][]>
  put(row: Row): void
  delete(key: K): void
  /** An open range is the whole store. */
  deleteRange(range: Range): void
}

export interface Tx {
  table<S extends StoreName>(store: S): Table<Rows[S], Keys[S]>
}

export type Durability = 'strict' | 'relaxed'

export interface TransactionSpec {
  readonly stores: readonly StoreName[]
  readonly mode: 'read' | 'write'
  /** `strict`: answered only once the operating system was told to write it to disk. */
  readonly durability?: Durability
}

export interface Backend {
  /**
   * Runs `work` in one transaction, which commits when `work` is done. When it throws, nothing was written. `work`
   * awaits nothing but the transaction's own requests (S2).
   */
  transaction<T>(spec: TransactionSpec, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Commits of this connection and of every other one to the same database, after they happened. */
  onChange(listener: (change: Change) => void): () => void
  /** The database itself went away under the connection, or another one asks for it: what happened, in words. */
  onLost(listener: (what: string) => void): () => void
  /** The layout that the database has; 0 until it was first opened. */
  readonly layout: number
  /** The database was laid out by a newer build: it can be read, and must not be written. */
  readonly newerLayout: boolean
  /**
   * Lays the database out as newer releases do, and keeps everything in it. It waits for every other connection to let
   * go; `blocked` is told when one does not.
   */
  grow(layout: number, blocked: () => void): Promise<void>
  /** Empties the database and lays it out anew. Rejects where another connection does not let go of it in time. */
  startOver(layout: number): Promise<void>
  close(): void
  /** Removes the database and everything in it. */
  destroy(): Promise<void>
}

/** The same backend, with every transaction run in another way. */
export function withTransactions(inner: Backend, transaction: Backend['transaction']): Backend {
  return {
    get layout() {
      return inner.layout
    },
    get newerLayout() {
      return inner.newerLayout
    },
    transaction,
    grow: (layout, blocked) => inner.grow(layout, blocked),
    startOver: (layout) => inner.startOver(layout),
    onChange: (listener) => inner.onChange(listener),
    onLost: (listener) => inner.onLost(listener),
    close: () => inner.close(),
    destroy: () => inner.destroy(),
  }
}
