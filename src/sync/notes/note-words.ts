/** What the tabs of a device that have the same notes open say to one another, and to the leader, who has the links. */

export type NoteWord = { readonly name: string } & (
  | { readonly kind: 'open' | 'closed' }
  /** `ask`: and tell me what you have. */
  | { readonly kind: 'state'; readonly ask: boolean; readonly vector: Uint8Array }
  | { readonly kind: 'update' | 'presence'; readonly update: Uint8Array }
)

/** Who has notes open? Said by a tab that takes the lead. */
export const whoHasNotes = 'who has notes open?'

export const notesChannel = (prefix: string) => `${prefix}/notes`

/** How often a tab says that it has notes open, and how long that is believed, in milliseconds. */
export const sayEvery = 10_000
export const believeFor = 35_000

export function isNoteWord(data: unknown): data is NoteWord {
  // Only this device's own tabs post here.
  return typeof data === 'object' && data !== null && 'kind' in data && 'name' in data
}
