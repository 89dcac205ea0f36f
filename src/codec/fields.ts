import { ok, type Result } from '../domain/result.ts'

/** The same fields, some of them under another name. */
export function rename<After>(fields: object, names: Readonly<Record<string, string>>): After {
  const named = Object.entries(fields).map(([name, value]) => [names[name] ?? name, value])
  // The caller knows both shapes: the values are the same, only the names are not.
  return Object.fromEntries(named) as After
}

/** The same fields, one number of them under another name and in another unit. A field that is not there stays away. */
export function convert<After, E>(
  fields: object,
  from: string,
  to: string,
  unit: (value: number) => Result<number, E>,
): Result<After, E> {
  const { [from]: value, ...others } = fields as Record<string, unknown>
  // The caller knows both shapes, and that what is converted is a number or not there.
  if (value === undefined) return ok(others as After)
  const converted = unit(value as number)
  return converted.ok ? ok({ ...others, [to]: converted.value } as After) : converted
}
