/** Hand-over notes: shared text, loaded while somebody looks at it. */
import type { Notes, OpenNote } from '../../app/notes.ts'
import type { RoomStorage } from '../../app/room-storage.ts'
import { type Channel, openChannel } from '../browser.ts'
import type { Schedule } from '../schedule.ts'
import { notesChannel } from './note-words.ts'

export interface NotesOptions {
  readonly room: string
  readonly device: string
  readonly tab: () => number
  readonly storage: Pick<RoomStorage, 'parts' | 'addParts' | 'joinParts'>
  readonly schedule: Schedule
  busy<T>(work: Promise<T>): Promise<T>
  failed(error: unknown): void
  /** Among the tabs of this device. */
  openChannel(): Channel
}

export interface NotesRun extends Notes {
  stop(): void
}

/** @param prefix names the device's channels */
export function makeNotes(
  options: Omit<NotesOptions, 'openChannel'> & { readonly prefix: string },
): NotesRun {
  const opened = new Set<OpenNote>()
  const channel = () => openChannel(notesChannel(options.prefix))
  return {
    async open(incidentId) {
      const { openNote } = await options.busy(import('./open-note.ts'))
      const note = await options.busy(openNote({ ...options, openChannel: channel }, incidentId))
      opened.add(note)
      return note
    },
    stop() {
      for (const note of opened) note.close()
    },
  }
}
