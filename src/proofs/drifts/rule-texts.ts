import { canonicalText, parseJson } from '../../codec/canonical.ts'
import { isPlainObject, type Json, type JsonObject } from '../../codec/json.ts'

/** A policy's stored text with each of its rules changed; any other text as it is. */
export function mapRules(text: string, change: (rule: JsonObject) => JsonObject): string {
  const parsed = parseJson(text)
  if (!parsed.ok || !isPlainObject(parsed.value)) return text
  const { rules } = parsed.value
  const changed = (rule: Json): Json => (isPlainObject(rule) ? change(rule) : rule)
  if (Array.isArray(rules)) return canonicalText({ ...parsed.value, rules: rules.map(changed) })
  if (!isPlainObject(rules)) return text
  const byId = Object.fromEntries(Object.entries(rules).map(([id, rule]) => [id, changed(rule)]))
  return canonicalText({ ...parsed.value, rules: byId })
}
