import type { Change } from '../../app/ports.ts'
import { StorageFailure } from '../../app/storage-failure.ts'
import { tell } from '../../app/tell.ts'
import type { Backend, TransactionSpec, Tx } from '../backend.ts'
import { failureOf } from '../failure-of.ts'
import { onlyOwnRequests } from '../memory/memory-backend.ts'
import { emptyTables } from '../memory/memory-database.ts'
import { beginMemoryTransaction } from '../memory/memory-transaction.ts'
import { newestLayout } from '../rows.ts'
import { changeOf } from '../touched.ts'
import { changedFiles, fileName, ofText, takeFile, textOf } from './aggregate-files.ts'
import {
  after,
  type Commit,
  generationLength,
  type Journal,
  journalName,
  journalText,
  longer,
  readJournal,
} from './commit-journal.ts'
import type { FilesDatabase } from './file-shelf.ts'
import { makeTurns } from './turns.ts'

/**
 * Keeps every aggregate in a file of its own, replaced whole. All of them are held in memory too, and read from there. A
 * commit is first written to a journal as a whole, which then lies over the files; before it grows too long it is done
 * file by file. One lock for everything: readers wait as well.
 * @param firstLayout how a database that is new is laid out
 */
export function openFilesBackend(database: FilesDatabase, firstLayout = newestLayout): Backend {
  const { shelf, image } = database
  let closed = false
  const own = new Set<(change: Change) => void>()
  const inTurn = makeTurns(shelf, catchUp)

  function alone<T>(work: () => Promise<T>): Promise<T> {
    return inTurn(async () => {
      if (closed) throw new StorageFailure('storage-unavailable', 'The storage was closed. Open it again.')
      return work()
    }).catch((reason: unknown) => {
      throw failureOf(reason)
    })
  }

  /** Brings the image up to the last commit, whoever made it. */
  async function catchUp(): Promise<void> {
    const last = Number((await shelf.read(journalName, generationLength)) ?? 0)
    if (last === database.generation) return
    const journal = last === 0 ? null : readJournal((await shelf.read(journalName)) ?? '')
    const known = journal && !journal.anew && journal.since <= database.generation
    // Until all of it was read it is nothing to go on from.
    database.generation = -1
    if (!known) image.tables = emptyTables()
    if (!known && !journal?.anew) await readFiles()
    for (const [of, text] of journal?.files ?? []) takeFile(image.tables, of, text)
    Object.assign(image, { layout: journal?.layout ?? firstLayout, lastKey: journal?.lastKey ?? 0 })
    database.journal = journal
    database.generation = last
  }

  async function readFiles(): Promise<void> {
    for (const name of await shelf.names()) {
      const text = name === journalName ? null : await shelf.read(name)
      if (text !== null) takeFile(image.tables, ofText(text), text)
    }
  }

  /** Does in the files what the journal says. Done twice it is done once. */
  async function finish({ anew, files }: Journal): Promise<void> {
    if (anew) {
      const old = (await shelf.names()).filter((name) => name !== journalName)
      for (const name of old) await shelf.remove(name)
    }
    const done = await Promise.allSettled(
      files.map(([of, text]) =>
        text === null ? shelf.remove(fileName(of)) : shelf.replace(fileName(of), text),
      ),
    )
    // Not before the last of them: nothing is still being written when somebody else comes in.
    for (const one of done) if (one.status === 'rejected') throw one.reason
  }

  async function commit(change: Commit): Promise<void> {
    const { journal: last, generation } = database
    let next = last && longer(last, change)
    if (!next) {
      // Only then may the journal forget it.
      if (last) await finish(last)
      next = after(generation, change)
    }
    await shelf.replace(journalName, journalText(next))
    // It has happened.
    database.journal = next
    database.generation = next.generation
  }

  async function run<T>(spec: TransactionSpec, work: (tx: Tx) => Promise<T>): Promise<T> {
    const transaction = beginMemoryTransaction(image, spec)
    try {
      const answer = await onlyOwnRequests(work(transaction.tx))
      const { touched } = transaction
      if (touched.size === 0) return answer
      const { tables, lastKey } = transaction.result()
      const files = changedFiles(image.tables, tables, touched).map((of) => [of, textOf(tables, of)] as const)
      await commit({ layout: image.layout, lastKey, anew: false, files })
      Object.assign(image, { tables, lastKey })
      tellAll(changeOf(touched))
      return answer
    } finally {
      transaction.end()
    }
  }

  function tellAll(change: Change): void {
    queueMicrotask(() => {
      for (const listener of [...image.listeners]) tell(listener, change)
    })
  }

  return {
    get layout() {
      return image.layout
    },
    get newerLayout() {
      return image.layout > newestLayout
    },
    transaction: (spec, work) => alone(() => run(spec, work)),
    grow: (wanted) =>
      alone(async () => {
        const layout = Math.max(image.layout, wanted)
        await commit({ layout, lastKey: image.lastKey, anew: false, files: [] })
        image.layout = layout
      }),
    startOver: (layout) =>
      alone(async () => {
        await commit({ layout, lastKey: 0, anew: true, files: [] })
        Object.assign(image, { tables: emptyTables(), lastKey: 0, layout })
        tellAll({ names: 'many', areas: new Set(['records']) })
      }),
    onChange(listener) {
      own.add(listener)
      image.listeners.add(listener)
      return () => {
        own.delete(listener)
        image.listeners.delete(listener)
      }
    },
    // Nobody tells a page that its files were taken away.
    onLost: () => () => undefined,
    close() {
      closed = true
      for (const listener of own) image.listeners.delete(listener)
    },
    destroy: () =>
      shelf.alone(async () => {
        await shelf.destroy()
        Object.assign(image, { tables: emptyTables(), lastKey: 0, layout: 0 })
        database.journal = null
        database.generation = -1
      }),
  }
}
