/** What of the palette fits the letters that were typed. */
import type { RecordSummary } from '../../app/ports.ts'

export interface PaletteAction {
  readonly id: string
  readonly group: string
  readonly label: string
  /** More words by which it is found; shown beside it. */
  readonly words?: string
  /** The shortcut that does the same. */
  readonly keys?: string
  run(): void
}

export interface Found {
  readonly groups: readonly { readonly name: string; readonly actions: readonly PaletteAction[] }[]
  /** Records that fit and are not listed. */
  readonly more: number
}

const mostRecords = 20

/** Every word has to stand somewhere in the label or beside it. Records are listed only when something was typed. */
export function find(
  typed: string,
  actions: readonly PaletteAction[],
  records: readonly RecordSummary[],
  actionOf: (record: RecordSummary) => PaletteAction,
): Found {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (text: string) => words.every((word) => text.includes(word))
  const fitting = actions.filter(({ label, words: more = '', group }) =>
    fits(`${label} ${more} ${group}`.toLowerCase()),
  )
  const named =
    words.length === 0 ? [] : records.filter(({ type, id }) => fits(`${id} ${type}`.toLowerCase()))
  const all = [...fitting, ...named.slice(0, mostRecords).map(actionOf)]
  const names = [...new Set(all.map(({ group }) => group))]
  return {
    groups: names.map((name) => ({ name, actions: all.filter(({ group }) => group === name) })),
    more: Math.max(0, named.length - mostRecords),
  }
}
