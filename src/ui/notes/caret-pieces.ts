/** Cuts a text where somebody's caret or selection begins or ends. */
import type { NotePerson } from '../../app/notes.ts'

export interface TextPiece {
  /** Where it begins. */
  readonly at: number
  readonly text: string
  /** Whose selection it is a part of. */
  readonly selectedBy: NotePerson | null
  /** Whose carets stand before it. */
  readonly carets: readonly NotePerson[]
}

/** @param people carets beyond the end of the text, as when it has just become shorter, stand at the end */
export function caretPieces(text: string, people: readonly NotePerson[]): readonly TextPiece[] {
  const placed = people.flatMap((person) => {
    if (person.caret === null) return []
    const head = Math.min(person.caret.head, text.length)
    const anchor = Math.min(person.caret.anchor, text.length)
    return [{ person, head, from: Math.min(anchor, head), to: Math.max(anchor, head) }]
  })
  const cuts = [...new Set([0, text.length, ...placed.flatMap(({ from, to }) => [from, to])])].sort(
    (a, b) => a - b,
  )
  return cuts.map((at, index) => ({
    at,
    text: text.slice(at, cuts[index + 1] ?? at),
    selectedBy: placed.find(({ from, to }) => from <= at && at < to)?.person ?? null,
    carets: placed.filter(({ head }) => head === at).map(({ person }) => person),
  }))
}
