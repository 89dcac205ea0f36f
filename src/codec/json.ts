/** What JSON can say, as types. */
export type JsonScalar = string | number | boolean | null
export type Json = JsonScalar | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/** An object with named fields: not null, not an array, not an instance of anything. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
