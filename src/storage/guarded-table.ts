import type { Key, Table } from './backend.ts'

/** A table whose every request first passes `before`, which may throw. */
export function guardedTable<Row, K extends Key>(
  table: Table<Row, K>,
  before: (kind: 'read' | 'write', row?: Row) => void,
): Table<Row, K> {
  const read = async <T>(ask: () => Promise<T>): Promise<T> => {
    before('read')
    return ask()
  }
  const write = (ask: () => void, row?: Row): void => {
    before('write', row)
    ask()
  }
  return {
    get: (key) => read(() => table.get(key)),
    getMany: (keys) => read(() => table.getMany(keys)),
    range: (query) => read(() => table.range(query)),
    byIndex: (index, query) => read(() => table.byIndex(index, query)),
    count: (range) => read(() => table.count(range)),
    countByIndex: (index, range) => read(() => table.countByIndex(index, range)),
    tally: (index) => read(() => table.tally(index)),
    put: (row) => write(() => table.put(row), row),
    delete: (key) => write(() => table.delete(key)),
    deleteRange: (range) => write(() => table.deleteRange(range)),
  }
}
