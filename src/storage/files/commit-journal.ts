import type { FileOf } from './aggregate-files.ts'

/**
 * The last commits, said whole before any of them is done in its files. The files and what the journal says of them are
 * the database: whoever reads both finds all of a commit or nothing.
 */
export interface Journal {
  /** One more than the commit before. */
  readonly generation: number
  /** The commit up to which everything is in its files. */
  readonly since: number
  readonly layout: number
  /** The last number given to an outbox entry. */
  readonly lastKey: number
  /** Everything that was there before is gone: no file counts that is not in the journal. */
  readonly anew: boolean
  /** Each file that was changed and its text; null: it is removed. */
  readonly files: readonly (readonly [of: FileOf, text: string | null])[]
}

/** What one commit changes. */
export type Commit = Pick<Journal, 'layout' | 'lastKey' | 'anew' | 'files'>

export const journalName = 'journal.txt'

/** The generation is the first line, so that nobody has to read more to see that there is nothing new. */
export const generationLength = 16

/** A journal that is longer is done in its files before the next one begins. */
const longestJournal = 16_000

/** The journal with one commit more; null where it would grow too long. */
export function longer(journal: Journal, commit: Commit): Journal | null {
  if (commit.anew) return after(journal.generation, commit)
  const files = new Map([...journal.files, ...commit.files].map((each) => [JSON.stringify(each[0]), each]))
  const joined: Journal = {
    ...after(journal.generation, commit),
    since: journal.since,
    anew: journal.anew,
    files: [...files.values()],
  }
  const length = joined.files.reduce((sum, [, text]) => sum + (text?.length ?? 0), 0)
  return length > longestJournal ? null : joined
}

/** The journal of one commit alone, all before it being in its files. */
export function after(since: number, commit: Commit): Journal {
  return { ...commit, since, generation: since + 1 }
}

export function journalText(journal: Journal): string {
  return `${String(journal.generation).padEnd(generationLength - 1)}\n${JSON.stringify(journal)}`
}

export function readJournal(text: string): Journal {
  // The file is only ever replaced whole, so it is what `journalText` made of one.
  return JSON.parse(text.slice(generationLength)) as Journal
}
