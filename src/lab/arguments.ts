/** What scripts give the lab about upgrades, read before anything happens: what is wrong is named, with what is taken. */
import { isRelease, newestRelease, oldestRelease } from '../app/environment.ts'
import type { RunOptions } from '../app/upgrades.ts'
import { fieldsOf, shown } from '../domain/unchecked.ts'
import type { PlanFor, RawRow } from './contract.ts'

const releases = `a whole number from ${oldestRelease} to ${newestRelease}`

/** @throws {RangeError} when it is no release that this build can act as */
export function readRelease(method: string, given: unknown): number {
  if (isRelease(given)) return given
  throw new RangeError(`${method} takes ${releases}, not ${shown(given)}.`)
}

/** @throws {RangeError} at the first option that cannot be used */
export function readPlanFor(method: string, given: unknown = {}): PlanFor {
  const options = readFields(method, given, ['to', 'floor', 'candidate'])
  const refuse = refuser(method)
  for (const name of ['to', 'floor'])
    if (options[name] !== undefined && !isRelease(options[name])) refuse(name, releases, options[name])
  if (options.candidate !== undefined && typeof options.candidate !== 'string')
    refuse('candidate', 'the id of a candidate release', options.candidate)
  // Every field was looked at.
  return options as PlanFor
}

/** @throws {RangeError} at the first option that cannot be used */
export function readRunOptions(method: string, given: unknown = {}): RunOptions {
  const options = readFields(method, given, ['killAfter', 'pace'])
  const { killAfter, pace } = options
  const refuse = refuser(method)
  if (killAfter !== undefined && !isCount(killAfter))
    refuse('killAfter', 'a whole number from 0 on', killAfter)
  if (pace !== undefined && !(typeof pace === 'number' && pace > 0 && pace < Number.POSITIVE_INFINITY))
    refuse('pace', 'records a second, more than 0', pace)
  // Both fields were looked at.
  return options as RunOptions
}

/** The text may be anything, for that is what broken releases leave; what names and marks it may not. */
export function readRawRow(method: string, given: unknown): RawRow {
  const row = readFields(method, given, ['type', 'id', 'v', 'minReader', 'text'])
  const { type, id, v, minReader, text } = row
  const refuse = refuser(method)
  if (type !== 'policy' && type !== 'incident') refuse('type', '"policy" or "incident"', type)
  if (typeof id !== 'string' || id === '' || /\p{Surrogate}/u.test(id))
    refuse('id', 'text that is not empty', id)
  if (v !== undefined && v !== null && !isCount(v)) refuse('v', 'a whole number from 0 on, or nothing', v)
  if (minReader !== undefined && !isCount(minReader))
    refuse('minReader', 'a whole number from 0 on, or nothing', minReader)
  if (typeof text !== 'string') refuse('text', 'text, whatever it says', text)
  // Every field was looked at.
  return row as unknown as RawRow
}

function readFields(
  method: string,
  given: unknown,
  known: readonly string[],
): Readonly<Record<string, unknown>> {
  const fields = fieldsOf(given)
  if (fields === null) throw new RangeError(`${method} takes { ${known.join(', ')} }, not ${shown(given)}.`)
  const unknown = Object.keys(fields).find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw new RangeError(`${method} takes ${known.join(', ')}; it does not know ${shown(unknown)}.`)
  return fields
}

function refuser(method: string): (name: string, takes: string, given: unknown) => never {
  return (name, takes, given) => {
    throw new RangeError(`${method}: ${name} takes ${takes}, not ${shown(given)}.`)
  }
}

function isCount(given: unknown): given is number {
  return Number.isSafeInteger(given) && Number(given) >= 0
}
