import * as z from 'zod/mini'
import { err, ok, type Result } from '../domain/result.ts'
import type { Flaw } from './errors.ts'
import { pathText } from './path.ts'

// Zod would compile its checks with `new Function`, which a strict content security policy forbids.
z.config({ jitless: true })

/** Checks a value of unknown origin against one stored shape. */
export type Shape<T> = (value: unknown) => Result<T, Flaw>

/** A field's name in a neighbouring version, and its name in this one. Both at once say two things, or one thing twice. */
export type OtherNames = Readonly<Record<string, string>>

/** Turns a schema into a shape that says the first flaw in our words. */
export function shapeOf<T>(schema: z.ZodMiniType<T>, otherNames: OtherNames = {}): Shape<T> {
  return (value) => {
    const checked = schema.safeParse(value, { reportInput: true })
    if (checked.success) return ok(checked.data)
    const issue = checked.error.issues[0]
    return err(issue ? flawOf(issue, otherNames) : { path: '', reason: 'unexpected' })
  }
}

/** Text without white space around it: what the domain would trim was never stored by a working release. */
export const trimmedText = z
  .string()
  .check(z.refine((text) => text === text.trim(), 'has white space around it'))

/** A moment in its one normal form: ISO, UTC, milliseconds. */
export const normalInstant = z.string().check(
  z.refine((text) => {
    const ms = Date.parse(text)
    return !Number.isNaN(ms) && new Date(ms).toISOString() === text
  }, 'is no instant in ISO form, UTC, with milliseconds'),
)

function flawOf(issue: z.core.$ZodIssue, otherNames: OtherNames): Flaw {
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownField(issue, otherNames)
    case 'invalid_type': {
      const reason = issue.input === undefined ? 'missing' : `expected ${issue.expected}`
      return { path: pathText(issue.path), reason }
    }
    case 'invalid_value':
      return { path: pathText(issue.path), reason: `expected ${issue.values.map(quoted).join(' or ')}` }
    case 'invalid_union':
      return { path: pathText(issue.path), reason: 'unknown kind' }
    default:
      return { path: pathText(issue.path), reason: issue.message }
  }
}

function unknownField({ keys, path, input }: z.core.$ZodIssueUnrecognizedKeys, otherNames: OtherNames): Flaw {
  const twice = keys.find(
    (key) => Object.hasOwn(otherNames, key) && Object.hasOwn(input ?? {}, otherNames[key] ?? key),
  )
  if (twice === undefined) return { path: pathText([...path, keys[0] ?? '']), reason: 'unknown field' }
  return {
    path: pathText([...path, twice]),
    reason: `ambiguous: ${otherNames[twice]} and ${twice} are both there`,
  }
}

function quoted(value: z.core.util.Primitive): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}
