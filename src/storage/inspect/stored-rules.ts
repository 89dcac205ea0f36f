/** Where a policy's text keeps its rules: under their ids, or one after the other in the oldest versions. */
import { type JsonPlace, placeAt } from '../../app/inspect/json-places.ts'

/** The rule's own object; undefined where the text has none of that id. */
export function storedRule(root: JsonPlace, text: string, ruleId: string): JsonPlace | undefined {
  const rules = placeAt(root, ['rules'])
  if (rules?.kind !== 'array') return placeAt(root, ['rules', ruleId])
  return rules.inner.find((rule) => {
    const id = rule.inner.find(({ path }) => path.at(-1) === 'id')
    return id !== undefined && text.slice(id.start, id.end) === JSON.stringify(ruleId)
  })
}
