/** What can be refused is a value, never a throw: the caller sees both ways out in the type. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

export function ok(): Result<void, never>
export function ok<T>(value: T): Result<T, never>
export function ok(value?: unknown): Result<unknown, never> {
  return { ok: true, value }
}

export function err<E>(error: E): Result<never, E> {
  return { ok: false, error }
}

type ValueOf<R> = R extends { readonly ok: true; readonly value: infer V } ? V : never
type ErrorOf<R> = R extends { readonly ok: false; readonly error: infer E } ? E : never
type Results = Readonly<Record<string, Result<unknown, unknown>>>

/** Every part's value under its own key, or the error of the first part that has one. */
export function combine<T extends Results>(
  parts: T,
): Result<{ [K in keyof T]: ValueOf<T[K]> }, ErrorOf<T[keyof T]>> {
  const values: Record<string, unknown> = {}
  for (const key in parts) {
    const part = parts[key]
    // A part is looked at without knowing which it is; every error here is one of T's.
    if (part === undefined) continue
    if (!part.ok) return err(part.error as ErrorOf<T[keyof T]>)
    values[key] = part.value
  }
  // Built key by key from T just above.
  return ok(values as { [K in keyof T]: ValueOf<T[K]> })
}
