import { err, ok, type Result } from '../domain/result.ts'
import type { Flaw } from './errors.ts'
import { isPlainObject, type Json, type JsonScalar } from './json.ts'
import { findKeyFlaw, parseEscapedNames } from './key-scan.ts'

/**
 * The one text of a value: keys sorted by code unit, no white space, finite numbers (C7).
 * Whoever hands over anything that JSON cannot say has made a programming error, and gets a TypeError.
 */
export function canonicalText(value: unknown): string {
  const copy = sortedCopy(value)
  return copy === undefined ? spelledOut(value) : JSON.stringify(copy)
}

/** The value with its keys in their order, or undefined where an object cannot keep them in it. */
function sortedCopy(value: unknown): Json | undefined {
  if (Array.isArray(value)) {
    const items: Json[] = []
    for (const item of value) {
      const copy = sortedCopy(item)
      if (copy === undefined) return undefined
      items.push(copy)
    }
    return items
  }
  if (!isPlainObject(value)) return scalar(value)
  const fields: Record<string, Json> = {}
  for (const key of Object.keys(value).sort()) {
    // Names like numbers come before others, whenever they are set; this other one is not set at all.
    if (/^\d/.test(key) || key === '__proto__') return undefined
    const copy = sortedCopy(value[key])
    if (copy === undefined) return undefined
    fields[key] = copy
  }
  return fields
}

/** Piece by piece: for any names, and some three times as slow as `JSON.stringify`. */
function spelledOut(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spelledOut).join(',')}]`
  if (!isPlainObject(value)) return JSON.stringify(scalar(value))
  const fields = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${spelledOut(value[key])}`)
  return `{${fields.join(',')}}`
}

function scalar(value: unknown): JsonScalar {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
  if (typeof value !== 'number') throw new TypeError(`a ${typeof value} has no canonical text`)
  if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical text`)
  return value
}

/**
 * Reads any JSON text, whatever its spacing and key order. Refuses what `JSON.parse` would let pass with a loss: a
 * name given twice (the last would win), and the name `__proto__` (which later copies drop).
 */
export function parseJson(text: string): Result<Json, Flaw> {
  try {
    const value: Json = JSON.parse(text)
    // A text that comes out as it went in has no name twice; only others are scanned.
    if (JSON.stringify(value) === text && !text.includes('"__proto__"')) return ok(value)
    const flaw = findKeyFlaw(text)
    if (flaw !== null) return err(flaw)
    return ok(text.includes('\\') ? parseEscapedNames(text) : value)
  } catch (error) {
    // JSON.stringify gives up on nesting that JSON.parse still took.
    return err({ path: '', reason: error instanceof RangeError ? 'nested too deeply' : 'not JSON' })
  }
}
