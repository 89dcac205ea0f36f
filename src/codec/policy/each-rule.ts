import { err, ok, type Result } from '../../domain/result.ts'

/** Every rule said otherwise, or why the first of the others cannot be. */
export function eachRule<Rule, Next, E>(
  rules: Readonly<Record<string, Rule>>,
  say: (rule: Rule, id: string) => Result<Next, E>,
  within: (id: string, error: E) => E,
): Result<Record<string, Next>, E> {
  const said: [string, Next][] = []
  for (const [id, rule] of Object.entries(rules)) {
    const one = say(rule, id)
    if (!one.ok) return err(within(id, one.error))
    said.push([id, one.value])
  }
  return ok(Object.fromEntries(said))
}
