import type { Flaw } from './errors.ts'
import { isPlainObject, type Json } from './json.ts'
import { pathText } from './path.ts'

/** What one open `{` or `[` needs to know: the names seen in an object, or the place in an array. */
interface Open {
  readonly names: Set<string> | null
  at: string | number
}

/**
 * Finds the first name that an object gives twice, or that is `__proto__`, in a text that `JSON.parse` accepts.
 * It keeps its own stack, so that no nesting can exhaust the engine's.
 */
export function findKeyFlaw(text: string): Flaw | null {
  const stack: Open[] = []
  for (let i = 0; i < text.length; i++) {
    const open = stack.at(-1)
    switch (text[i]) {
      case '{':
        stack.push({ names: new Set(), at: '' })
        break
      case '[':
        stack.push({ names: null, at: 0 })
        break
      case '}':
      case ']':
        stack.pop()
        break
      case ',':
        if (open && typeof open.at === 'number') open.at++
        break
      case '"': {
        const end = endOfString(text, i)
        if (open?.names && isName(text, end)) {
          open.at = JSON.parse(text.slice(i, end + 1))
          const reason = refuseName(String(open.at), open.names)
          if (reason !== null) return { path: pathText(stack.map(({ at }) => at)), reason }
        }
        i = end
      }
    }
  }
  return null
}

/**
 * Parses a text without names that are given twice, and gets names right that are written with an escape: V8 13.6, which
 * Node 24 has, takes the name `"\""` for `"\\"` where it met that one in the same place before. Here it never sees either.
 */
export function parseEscapedNames(text: string): Json {
  let mark = '~'
  while (text.includes(`"${mark}`)) mark += '~'
  const names: string[] = []
  let marked = ''
  let copied = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== '"') continue
    const end = endOfString(text, i)
    const name = text.slice(i, end + 1)
    if (name.includes('\\') && isName(text, end)) {
      marked += `${text.slice(copied, i)}"${mark}${names.length}"`
      names.push(JSON.parse(name))
      copied = end + 1
    }
    i = end
  }
  const nameOf = (key: string) =>
    (key.startsWith(mark) ? names[Number(key.slice(mark.length))] : undefined) ?? key
  return JSON.parse(marked + text.slice(copied), (_, value) =>
    isPlainObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, each]) => [nameOf(key), each]))
      : value,
  )
}

function refuseName(name: string, names: Set<string>): string | null {
  if (name === '__proto__') return 'no name may be __proto__'
  if (names.has(name)) return 'the name is given twice'
  names.add(name)
  return null
}

function endOfString(text: string, start: number): number {
  let i = start + 1
  while (text[i] !== '"') i += text[i] === '\\' ? 2 : 1
  return i
}

/** Only names are followed by a colon. */
function isName(text: string, end: number): boolean {
  let i = end + 1
  while (/\s/.test(text.charAt(i))) i++
  return text[i] === ':'
}
