import type { Change } from '../../app/ports.ts'

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

/** A shelf, and who in this page wants to hear of commits to it. Two connections to one value are two tabs of one device. */
export interface FilesDatabase {
  readonly shelf: FileShelf
  readonly listeners: Set<(change: Change) => void>
}

export function makeFilesDatabase(shelf: FileShelf): FilesDatabase {
  return { shelf, listeners: new Set() }
}
