/** Files in memory, for tests in Node; and a page that goes away between two of its file operations. */
import { type FileShelf, type FilesDatabase, makeFilesDatabase } from '../../src/storage/files/file-shelf.ts'

export type Files = Map<string, string>

export function memoryFiles(files: Files = new Map()): FilesDatabase {
  return makeFilesDatabase(memoryShelf(files))
}

/** @param change called before each change of a file; what it throws is what the file system says */
export function memoryShelf(files: Files, change: () => void = () => undefined): FileShelf {
  let last: Promise<unknown> = Promise.resolve()
  return {
    alone(work) {
      const answer = last.then(work)
      last = answer.catch(() => undefined)
      return answer
    },
    names: async () => [...files.keys()],
    read: async (name, first) => files.get(name)?.slice(0, first) ?? null,
    async replace(name, text) {
      change()
      files.set(name, text)
    },
    async remove(name) {
      change()
      files.delete(name)
    },
    async destroy() {
      files.clear()
    },
  }
}
