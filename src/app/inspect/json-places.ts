/** Where every value of a JSON text stands, so that a screen can point at it. Says where a text stops being JSON. */

export type JsonKey = string | number

export interface Span {
  readonly start: number
  /** One past the last character. */
  readonly end: number
}

export interface JsonPlace extends Span {
  readonly path: readonly JsonKey[]
  readonly kind: 'object' | 'array' | 'text' | 'number' | 'word'
  /** The field's name with its quotes, when the value stands in an object. */
  readonly name: Span | null
  readonly inner: readonly JsonPlace[]
}

export type JsonReading =
  | { readonly ok: true; readonly root: JsonPlace }
  | { readonly ok: false; readonly at: number; readonly reason: string }

/** Deeper than any record; a hostile text must not exhaust the engine's stack. */
const deepest = 200

const space = /[ \t\n\r]*/y
const text = /"[^"\\]*(?:\\.[^"\\]*)*"/y
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const word = /true|false|null/y

class NotJson extends Error {
  readonly at: number

  constructor(at: number, reason: string) {
    super(reason)
    this.at = at
  }
}

/** Reads a text as JSON, keeping the places. Positions count as JavaScript's string indexes do. */
export function readPlaces(json: string): JsonReading {
  let at = 0

  const skip = (pattern: RegExp): Span | null => {
    pattern.lastIndex = at
    if (!pattern.test(json)) return null
    const span = { start: at, end: pattern.lastIndex }
    at = span.end
    return span
  }
  const peek = () => {
    skip(space)
    return json[at]
  }
  const take = (symbol: string, wanted: string) => {
    if (peek() !== symbol) throw new NotJson(at, `expected ${wanted}`)
    at += 1
  }

  const leaf = (path: readonly JsonKey[], name: Span | null): JsonPlace => {
    for (const [kind, pattern] of leaves) {
      const span = skip(pattern)
      if (span === null) continue
      if (kind === 'text') checkText(json, span)
      return { path, kind, name, inner: [], ...span }
    }
    throw new NotJson(at, at >= json.length ? 'the text ends too early' : 'expected a value')
  }

  const value = (path: readonly JsonKey[], name: Span | null): JsonPlace => {
    if (path.length > deepest) throw new NotJson(at, 'nested too deeply')
    const opening = peek()
    if (opening !== '{' && opening !== '[') return leaf(path, name)
    const closing = opening === '{' ? '}' : ']'
    const start = at
    const inner: JsonPlace[] = []
    at += 1
    while (peek() !== closing) {
      if (inner.length > 0) take(',', `a comma or ${closing}`)
      inner.push(opening === '{' ? field(path) : value([...path, inner.length], null))
    }
    at += 1
    return { path, kind: opening === '{' ? 'object' : 'array', name, inner, start, end: at }
  }

  const field = (path: readonly JsonKey[]): JsonPlace => {
    peek()
    const name = skip(text)
    if (name === null) throw new NotJson(at, 'expected a name in quotes')
    const key = checkText(json, name)
    take(':', 'a colon')
    return value([...path, key], name)
  }

  try {
    const root = value([], null)
    peek()
    if (at < json.length) throw new NotJson(at, 'expected the end of the text')
    return { ok: true, root }
  } catch (error) {
    if (error instanceof NotJson) return { ok: false, at: error.at, reason: error.message }
    throw error
  }
}

const leaves = [
  ['text', text],
  ['number', number],
  ['word', word],
] as const

/** Finds the value at a path; undefined when there is none. */
export function placeAt(root: JsonPlace, path: readonly JsonKey[]): JsonPlace | undefined {
  let place: JsonPlace | undefined = root
  for (let depth = 1; depth <= path.length; depth++) {
    place = place?.inner.find((each) => each.path[depth - 1] === path[depth - 1])
  }
  return place
}

/** Every value of the text, the outer before the inner. */
export function* allPlaces(root: JsonPlace): Generator<JsonPlace> {
  yield root
  for (const each of root.inner) yield* allPlaces(each)
}

/** Escapes and control characters are what the pattern lets pass and JSON does not. */
function checkText(json: string, { start, end }: Span): string {
  try {
    return JSON.parse(json.slice(start, end)) as string
  } catch {
    throw new NotJson(start, 'a broken piece of text')
  }
}
