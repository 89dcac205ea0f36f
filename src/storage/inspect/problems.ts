/** A codec's error as screens tell it, and the place in the text that it is about. */
import type { ReadProblem } from '../../app/inspect/inspect.ts'
import { allPlaces, type JsonPlace, readPlaces, type Span } from '../../app/inspect/json-places.ts'
import type { CodecError } from '../../codec/errors.ts'
import { pathText } from '../../codec/path.ts'
import { storedRule } from './stored-rules.ts'

export function problemOf(error: CodecError): ReadProblem {
  const { code, message } = error
  switch (error.code) {
    case 'corrupt-record':
      return { code, message, step: error.step, path: error.path, reason: error.reason }
    case 'domain':
      return { code, message, step: error.step, path: null, reason: error.refusal.rule }
    default:
      return { code, message, step: null, path: null, reason: message }
  }
}

/** The part of the text that an error is about; null when it is about the whole. */
export function placeOfError(text: string, error: CodecError): Span | null {
  if (error.code !== 'corrupt-record' && error.code !== 'domain') return null
  const reading = readPlaces(text)
  if (!reading.ok) return { start: reading.at, end: Math.min(reading.at + 1, text.length) }
  if (error.code === 'corrupt-record') return error.path === '' ? null : nearest(reading.root, error.path)
  const { ruleId } = error.refusal.facts
  const rule = typeof ruleId === 'string' ? storedRule(reading.root, text, ruleId) : undefined
  const named = rule?.inner.find(({ path }) => Object.hasOwn(error.refusal.facts, String(path.at(-1))))
  return rule ? whole(named ?? rule) : null
}

/** The value at a path, or the innermost one around it: a missing field has no place of its own. */
function nearest(root: JsonPlace, wanted: string): Span | null {
  let found: JsonPlace | null = null
  for (const place of allPlaces(root)) {
    const path = pathText(place.path)
    if (path === '' || !wanted.startsWith(path)) continue
    // A name given twice is told at its last place, which is the one that would win.
    const joint = wanted[path.length]
    const covers = joint === undefined || joint === '.' || joint === '['
    if (covers && place.path.length >= (found?.path.length ?? 0)) found = place
  }
  return found && whole(found)
}

/** A value together with the name it stands under. */
function whole({ name, start, end }: JsonPlace): Span {
  return { start: name?.start ?? start, end }
}
