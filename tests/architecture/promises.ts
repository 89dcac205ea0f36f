import { type SourceFile, stringsIn } from './source.ts'

/** A numbered promise that a room's README makes. */
export interface Promised {
  readonly id: string
  readonly readme: string
  /** In the README's words. */
  readonly text: string
}

/**
 * The promises of a README that hold today: list items that begin with a number in bold, as in `- **D1** …`, and rows of
 * a table that begin with one, as in `| D1 | …`. What says "(later)" is announced, not made.
 */
export function promisesIn({ path, text }: SourceFile): Promised[] {
  const items = text.split(/\n(?=\s*(?:[-*|] ?|\n|#))/)
  return items.flatMap((item) => {
    const listed = /^\s*[-*] \*\*([A-Z]\d+)\b\.?(?:\*\*)?([\s\S]*)$/.exec(item)
    const [, id, words = ''] = listed ?? /^\s*\| ([A-Z]\d+) +\|([^|]*)\|/.exec(item) ?? []
    return id === undefined || item.includes('(later)') ? [] : [{ id, readme: path, text: plain(words) }]
  })
}

/** Without the marks of Markdown, on one line. */
function plain(markdown: string): string {
  return markdown
    .replaceAll(/\*\*|`/g, '')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** The promises that no test names. A test names one by its number in any of its strings. */
export function unproven(promises: readonly Promised[], tests: readonly SourceFile[]): string[] {
  const named = new Set(tests.flatMap(stringsIn).flatMap((text) => text.match(/\b[A-Z]\d+\b/g) ?? []))
  return promises
    .filter(({ id }) => !named.has(id))
    .map(
      ({ id, readme }) =>
        `${readme} promises ${id}, and no test names it. Quote ${id} in the name of its test, or say "(later)".`,
    )
}

/** What a README has to have besides its promises. */
export function readmeComplaints(room: string, readme: SourceFile | undefined): string[] {
  if (!readme)
    return [`src/${room} has no README.md: its rule, its numbered promises, and what it must never do.`]
  return /\bnever\b/i.test(readme.text) ? [] : [`${readme.path} does not say what the room must never do.`]
}
