/** Hand-over notes on an incident: shared text that merges without asking, beside aggregates whose conflicts need a person. */
import type { Signal } from './signal.ts'

/** Somebody who has the notes open. Carets count UTF-16 code units. */
export interface NotePerson {
  /** Unlike any other person's, while the notes are open. */
  readonly key: string
  readonly name: string
  readonly device: string
  readonly tab: number
  readonly own: boolean
  readonly caret: { readonly anchor: number; readonly head: number } | null
}

export interface OpenNote {
  readonly text: Signal<string>
  /** Oneself first. */
  readonly people: Signal<readonly NotePerson[]>
  /** Replaces `deleted` code units at `from` by a text. Refused, with a reason, when the notes would grow too long. */
  edit(from: number, deleted: number, inserted: string): string | null
  /** Shows the others where one is; null: nowhere. */
  caret(place: NotePerson['caret']): void
  /** What one wants to be called. */
  call(name: string): void
  close(): void
}

export interface Notes {
  /** Loaded while it is open; kept on this device, and shared with whoever has it open too, and with the hub. */
  open(incidentId: string): Promise<OpenNote>
}
