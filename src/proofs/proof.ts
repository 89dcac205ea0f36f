/** A proof of one promise: free of any test runner, so that tests and a page can both run it. */

export interface Verdict {
  readonly ok: boolean
  /** What was seen, in words: all that held, or the first thing that did not. */
  readonly saw: string
}

export interface Proof<Fixture> {
  readonly id: string
  /** The promise that it proves, such as S3. */
  readonly promise: string
  readonly title: string
  run(fixture: Fixture): Promise<Verdict>
}

/** Collects what a proof looks at. The first claim that does not hold decides; what follows is looked at no more. */
export interface Findings {
  /** Claims something, and shows what was there instead when it does not hold. */
  claim(what: string, holds: boolean, saw?: unknown): void
  /** Claims that two plain values are the same. */
  same(what: string, actual: unknown, expected: unknown): void
}

class Disproved extends Error {}

/** Makes a proof from a body that makes claims. Whatever else it throws is a finding too. */
export function proof<Fixture>(
  promise: string,
  id: string,
  title: string,
  body: (fixture: Fixture, find: Findings) => Promise<void>,
): Proof<Fixture> {
  return {
    id,
    promise,
    title,
    async run(fixture) {
      const held: string[] = []
      const find: Findings = {
        claim(what, holds, saw = holds) {
          if (!holds) throw new Disproved(`expected: ${what}; saw: ${show(saw)}`)
          held.push(what)
        },
        same(what, actual, expected) {
          if (show(actual) !== show(expected))
            throw new Disproved(`expected: ${what}, ${show(expected)}; saw: ${show(actual)}`)
          held.push(what)
        },
      }
      try {
        await body(fixture, find)
        return { ok: true, saw: held.join('; ') }
      } catch (reason) {
        if (reason instanceof Disproved) return { ok: false, saw: reason.message }
        return { ok: false, saw: `it broke off after "${held.at(-1) ?? 'nothing'}": ${String(reason)}` }
      }
    },
  }
}

/** Plain data as text with sorted keys, so that two values can be compared and shown. */
export function show(value: unknown): string {
  return (
    JSON.stringify(value, (_, part) => {
      if (part instanceof Map || part instanceof Set) return [...part]
      if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
      return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
    }) ?? String(value)
  )
}
