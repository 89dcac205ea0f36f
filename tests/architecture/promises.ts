import { type SourceFile, stringsIn } from './source.ts'

/** A numbered promise that a room's README makes. */
export interface Promised {
  readonly id: string
  readonly readme: string
}

/**
 * The promises of a README that hold today: list items that begin with a number in bold, as in
 * `- **D1** …`. An item that says "(later)" is announced, not made.
 */
export function promisesIn({ path, text }: SourceFile): Promised[] {
  const items = text.split(/\n(?=\s*(?:[-*] |\n|#))/)
  return items.flatMap((item) => {
    const id = /^\s*[-*] \*\*([A-Z]\d+)\b/.exec(item)?.[1]
    return id === undefined || item.includes('(later)') ? [] : [{ id, readme: path }]
  })
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
