/** The origin private file system of this browser as a shelf, behind one lock a folder. */
import { type FileShelf, type FilesDatabase, makeFilesDatabase } from './file-shelf.ts'

const databases = new Map<string, FilesDatabase>()

/** The database of this name; connections of one page share what they tell one another. */
export function opfsDatabase(name: string): FilesDatabase {
  const known = databases.get(name) ?? makeFilesDatabase(opfsShelf(name))
  databases.set(name, known)
  return known
}

/** Why this page has no such files, in words; null where it has. */
export async function whyNoFiles(): Promise<string | null> {
  // Over plain HTTP there are neither, whatever the types say.
  const { storage, locks } = navigator as Partial<Navigator>
  if (storage?.getDirectory === undefined || locks === undefined)
    return 'This browser offers pages no files of their own here (it does over HTTPS and on this machine).'
  try {
    const root = await storage.getDirectory()
    const probe = await root.getFileHandle('driftwatch-probe', { create: true })
    if (!('createWritable' in probe)) return 'This browser cannot replace a file of a page as a whole.'
    await root.removeEntry('driftwatch-probe').catch(ignoreMissing)
    return null
  } catch (reason) {
    return `This browser refuses files of their own to pages (${nameOf(reason)}), as private windows do.`
  }
}

function opfsShelf(name: string): FileShelf {
  const folderName = encodeURIComponent(`driftwatch-files/${name}`)
  const handles = new Map<string, FileSystemFileHandle>()
  let folder: Promise<FileSystemDirectoryHandle> | null = null

  function open(): Promise<FileSystemDirectoryHandle> {
    folder ??= navigator.storage
      .getDirectory()
      .then((root) => root.getDirectoryHandle(folderName, { create: true }))
    folder.catch(() => {
      folder = null
    })
    return folder
  }

  async function find(file: string, create: boolean): Promise<FileSystemFileHandle | null> {
    const known = handles.get(file)
    if (known) return known
    try {
      const found = await (await open()).getFileHandle(file, { create })
      handles.set(file, found)
      return found
    } catch (reason) {
      if (nameOf(reason) === 'NotFoundError' && !create) return null
      throw reason
    }
  }

  return {
    alone: (work) => navigator.locks.request(`driftwatch-files/${name}`, work),
    async names() {
      const found: string[] = []
      for await (const file of (await open()).keys()) found.push(file)
      return found
    },
    async read(file, first) {
      const handle = await find(file, false)
      try {
        if (!handle) return null
        const whole = await handle.getFile()
        return await (first === undefined ? whole : whole.slice(0, first)).text()
      } catch (reason) {
        // Another connection removed it.
        handles.delete(file)
        if (nameOf(reason) === 'NotFoundError') return null
        throw reason
      }
    },
    async replace(file, text) {
      const handle = await find(file, true)
      // Writes go to a copy, which takes the file's place when it is closed.
      const writable = await handle?.createWritable()
      await writable?.write(text)
      await writable?.close()
    },
    async remove(file) {
      handles.delete(file)
      await (await open()).removeEntry(file).catch(ignoreMissing)
    },
    async destroy() {
      handles.clear()
      folder = null
      databases.delete(name)
      const root = await navigator.storage.getDirectory()
      await root.removeEntry(folderName, { recursive: true }).catch(ignoreMissing)
    },
  }
}

function nameOf(reason: unknown): string {
  return reason instanceof Error || reason instanceof DOMException ? reason.name : String(reason)
}

function ignoreMissing(reason: unknown): void {
  if (nameOf(reason) !== 'NotFoundError') throw reason
}
