/** What was written between two looks at a text, in UTF-16 code units: as shared text takes it. */
export interface TextChange {
  readonly from: number
  readonly deleted: number
  readonly inserted: string
}

/**
 * The smallest change from one text to the other; null where there is none. It never cuts a pair of surrogates in two.
 * @param caret where the caret stands after it: of several changes that come to the same, the one that ends there
 */
export function changeBetween(before: string, after: string, caret = after.length): TextChange | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let end = 0
  const mostEnd = Math.min(shorter, after.length - caret)
  while (end < mostEnd && before.at(-1 - end) === after.at(-1 - end)) end += 1
  let start = 0
  while (start < shorter - end && before[start] === after[start]) start += 1
  // What stands before the caret may be alike at its end, too: the smaller the change, the less it can collide.
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  if (isHigh(before, start - 1) || isHigh(after, start - 1)) start -= 1
  if (isHigh(before, before.length - end - 1) || isHigh(after, after.length - end - 1)) end -= 1
  return {
    from: start,
    deleted: before.length - end - start,
    inserted: after.slice(start, after.length - end),
  }
}

export function applyChange(text: string, { from, deleted, inserted }: TextChange): string {
  return text.slice(0, from) + inserted + text.slice(from + deleted)
}

/** Where a place is after a change by somebody else: what is inserted exactly there comes after it. */
export function placeAfter(place: number, { from, deleted, inserted }: TextChange): number {
  if (place <= from) return place
  if (place >= from + deleted) return place - deleted + inserted.length
  return from + inserted.length
}

/** Does the first half of a pair stand there? */
function isHigh(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xd800 && code < 0xdc00
}
