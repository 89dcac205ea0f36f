/** Two JSON values line by line, for people to see what a step changed. */
import { diffArrays } from 'diff'

export interface JsonLine {
  readonly kind: 'same' | 'gone' | 'come'
  readonly text: string
}

/** Lines that are shown, or a run of lines that did not change. */
export type JsonPart =
  | { readonly kind: 'lines'; readonly lines: readonly JsonLine[] }
  | { readonly kind: 'folded'; readonly lines: readonly JsonLine[] }

export function linesOf(value: unknown, kind: JsonLine['kind'] = 'same'): readonly JsonLine[] {
  return printed(value).map((text) => ({ kind, text }))
}

/** What went and what came, between what stayed. Too different to be compared in good time: all of one, then all of the other. */
export function compareJson(before: unknown, after: unknown): readonly JsonLine[] {
  const parts = diffArrays(printed(before), printed(after), { comparator: sameButComma, timeout: 200 })
  if (parts === undefined) return [...linesOf(before, 'gone'), ...linesOf(after, 'come')]
  return parts.flatMap(({ added, removed, value }) => {
    const kind = added ? 'come' : removed ? 'gone' : 'same'
    return value.map((text) => ({ kind, text }))
  })
}

/** Folds what did not change, but for a few lines around each change. A fold that would hide hardly anything is left out. */
export function foldLines(lines: readonly JsonLine[], around = 2): readonly JsonPart[] {
  const near = new Set<number>()
  for (const [at, { kind }] of lines.entries()) {
    if (kind === 'same') continue
    for (let place = at - around; place <= at + around; place += 1) near.add(place)
  }
  const parts: { kind: JsonPart['kind']; lines: JsonLine[] }[] = []
  for (const [at, line] of lines.entries()) {
    const kind = near.has(at) ? 'lines' : 'folded'
    const last = parts.at(-1)
    if (last?.kind === kind) last.lines.push(line)
    else parts.push({ kind, lines: [line] })
  }
  return parts.map((part) =>
    part.kind === 'folded' && part.lines.length <= 2 ? { ...part, kind: 'lines' } : part,
  )
}

/** The field that a line says, with its quotes, and what follows: so that a line can be painted. */
export function splitLine(text: string): {
  readonly indent: string
  readonly name: string
  readonly rest: string
} {
  const [, indent = '', name = '', rest = ''] = /^(\s*)("(?:[^"\\]|\\.)*":)?(.*)$/.exec(text) ?? []
  return { indent, name, rest }
}

/** A comma at the end says only that something follows. */
function sameButComma(a: string, b: string): boolean {
  return a.replace(/,$/, '') === b.replace(/,$/, '')
}

/** JSON in lines, names in the order of the stored text: by code unit, whatever order an object keeps them in. */
function printed(value: unknown, indent = ''): string[] {
  const inner = `${indent}  `
  if (Array.isArray(value))
    return framed(
      '[',
      value.map((each) => printed(each, inner)),
      ']',
      indent,
    )
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    const lines = fields.map(([name, each]) => {
      const [first = '', ...rest] = printed(each, inner)
      return [`${inner}${JSON.stringify(name)}: ${first.trimStart()}`, ...rest]
    })
    return framed('{', lines, '}', indent)
  }
  return [indent + (JSON.stringify(value) ?? 'nothing')]
}

function framed(open: string, items: readonly string[][], close: string, indent: string): string[] {
  if (items.length === 0) return [indent + open + close]
  const lines = items.flatMap((item, at) =>
    at === items.length - 1 ? item : [...item.slice(0, -1), `${item.at(-1)},`],
  )
  return [indent + open, ...lines, indent + close]
}
