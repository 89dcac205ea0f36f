import { type MemoryDatabase, makeMemoryDatabase } from '../memory/memory-database.ts'
import type { Journal } from './commit-journal.ts'

/** A folder of small text files, each read whole and replaced whole. */
export interface FileShelf {
  /** Runs `work` while nobody else is in the folder, in this page or in another one. */
  alone<T>(work: () => Promise<T>): Promise<T>
  names(): Promise<readonly string[]>
  /** null where there is no file of this name. `first`: no more than so many characters, all of them ASCII. */
  read(name: string, first?: number): Promise<string | null>
  /** Afterwards the file is the whole text; when it fails, the file is what it was. */
  replace(name: string, text: string): Promise<void>
  remove(name: string): Promise<void>
  /** Removes the folder and everything in it. */
  destroy(): Promise<void>
}

/** A shelf, and what this page knows of it. Two connections to one value are two tabs of one device, in one page. */
export interface FilesDatabase {
  readonly shelf: FileShelf
  /** All rows, as of `generation`. */
  readonly image: MemoryDatabase
  /** The last commit that the image holds; -1 until the folder was read. */
  generation: number
  /** What the journal says; null where there is none yet. */
  journal: Journal | null
}

export function makeFilesDatabase(shelf: FileShelf): FilesDatabase {
  return { shelf, image: makeMemoryDatabase(), generation: -1, journal: null }
}
