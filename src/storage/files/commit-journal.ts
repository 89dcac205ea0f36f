import type { FileOf } from './aggregate-files.ts'

/** One commit, said whole before any of it is done: who finds it does it again, and nobody finds half of one. */
export interface Journal {
  /** One more than the commit before. */
  readonly generation: number
  readonly layout: number
  /** The last number given to an outbox entry. */
  readonly lastKey: number
  /** Everything that was there before is gone. */
  readonly anew: boolean
  /** Each changed file and its text; null: it is removed. */
  readonly files: readonly (readonly [of: FileOf, text: string | null])[]
}

export const journalName = 'journal.txt'

/** The generation is the first line, so that nobody has to read more to see that there is nothing new. */
export const generationLength = 16

export function journalText(journal: Journal): string {
  return `${String(journal.generation).padEnd(generationLength - 1)}\n${JSON.stringify(journal)}`
}

export function readJournal(text: string): Journal {
  // The file is only ever replaced whole, so it is what `journalText` made of one.
  return JSON.parse(text.slice(generationLength)) as Journal
}
