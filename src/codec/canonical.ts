import { err, ok, type Result } from '../domain/result.ts'
import type { Flaw } from './errors.ts'
import { isPlainObject, type Json } from './json.ts'
import { findKeyFlaw } from './key-scan.ts'

/**
 * The one text of a value: keys sorted by code unit, no white space, finite numbers (C7).
 * Whoever hands over anything that JSON cannot say has made a programming error, and gets a TypeError.
 */
export function canonicalText(value: unknown): string {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value)
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical text`)
      return JSON.stringify(value)
    case 'object':
      if (value === null) return 'null'
      if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
      if (isPlainObject(value)) return canonicalObject(value)
  }
  throw new TypeError(`a ${typeof value} has no canonical text`)
}

function canonicalObject(value: Record<string, unknown>): string {
  const fields = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalText(value[key])}`)
  return `{${fields.join(',')}}`
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
    return flaw === null ? ok(value) : err(flaw)
  } catch (error) {
    // JSON.stringify gives up on nesting that JSON.parse still took.
    return err({ path: '', reason: error instanceof RangeError ? 'nested too deeply' : 'not JSON' })
  }
}
