import { isPlainObject, type Json, type JsonObject } from './json.ts'

/**
 * What a newer release added to an object of this release, and this one does not know (C8): nobody here looks into it, it
 * stays with its object, and goes back in the version that it came in.
 */
export interface Carried {
  /** The newer stored version. */
  readonly v: number
  readonly minReader: number
  /** Fields of the whole. */
  readonly whole: JsonObject
  /** Fields of its parts: a policy's rules by their ids, an incident's events by their digests. */
  readonly parts: ReadonlyMap<string, JsonObject>
}

/** Where an aggregate's parts are in its body, and what each is called. */
export interface Parts {
  readonly field: string
  nameOf(key: string, part: unknown): string
}

/** The fields that a text has and that reading it by the older version left out. */
export function takeCarried(
  { v, minReader }: Pick<Carried, 'v' | 'minReader'>,
  text: unknown,
  read: unknown,
  { field, nameOf }: Parts,
): Carried {
  const parts = new Map<string, JsonObject>()
  for (const [key, part] of Object.entries(fieldsOf(fieldsOf(read)[field]))) {
    const unknown = unknownFields(fieldsOf(fieldsOf(text)[field])[key], part)
    if (Object.keys(unknown).length > 0) parts.set(nameOf(key, part), unknown)
  }
  return { v, minReader, whole: unknownFields(text, read), parts }
}

/** Puts them back where they were. What belonged to a part that is no longer there has gone with it. */
export function putCarried(body: unknown, { whole, parts }: Carried, { field, nameOf }: Parts): JsonObject {
  const withFields = (key: string, part: Json) => ({ ...objectOf(part), ...parts.get(nameOf(key, part)) })
  const own = objectOf(body)
  const list = own[field]
  const filled = Array.isArray(list)
    ? list.map((part, index) => withFields(String(index), part))
    : Object.fromEntries(Object.entries(objectOf(list)).map(([key, part]) => [key, withFields(key, part)]))
  return { ...own, ...whole, [field]: filled }
}

function unknownFields(text: unknown, read: unknown): JsonObject {
  const known = fieldsOf(read)
  const fields = Object.entries(fieldsOf(text)).filter(([name]) => !Object.hasOwn(known, name))
  // They were read from JSON.
  return Object.fromEntries(fields) as JsonObject
}

/** An object or a list by its keys. */
function fieldsOf(value: unknown): Record<string, unknown> {
  return Array.isArray(value) ? { ...value } : isPlainObject(value) ? value : {}
}

/** A body, and whatever is in it, is what JSON can say. */
function objectOf(value: unknown): JsonObject {
  return value as JsonObject
}
