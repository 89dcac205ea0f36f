import type { JsonScalar } from './errors.ts'

/** The fields of something that claims to be an object; null when it is none. */
export function fieldsOf(input: unknown): Readonly<Record<string, unknown>> | null {
  // Any object that is no list can be asked for fields; what they hold is still unknown.
  return typeof input === 'object' && input !== null && !Array.isArray(input)
    ? (input as Record<string, unknown>)
    : null
}

/** Whether this is text with something to read in it. */
export function isFilledText(input: unknown): input is string {
  return typeof input === 'string' && input.trim() !== ''
}

/** An unchecked value as a fact: itself where JSON can say it, otherwise what kind of thing it is. */
export function asFact(input: unknown): JsonScalar {
  if (typeof input === 'string' || typeof input === 'boolean' || input === null) return input
  if (typeof input === 'number') return Number.isFinite(input) ? input : `${input}`
  return Array.isArray(input) ? 'a list' : typeof input
}

/** An unchecked value inside a sentence: text quoted and cut to a readable length. */
export function shown(input: unknown): string {
  const fact = asFact(input)
  if (typeof fact !== 'string' || typeof input !== 'string') return `${fact}`
  return fact.length > 60 ? `"${fact.slice(0, 60)}…"` : `"${fact}"`
}
