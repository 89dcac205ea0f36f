/** What is wrong between the rules, kept by their ids, and the order that says their places. */
export interface OrderFlaw {
  readonly path: PropertyKey[]
  readonly message: string
}

/** Every rule must be in the order, once, and nothing else. An object keeps no places for names that look like numbers. */
export function orderFlaws(rules: Readonly<Record<string, unknown>>, order: readonly string[]): OrderFlaw[] {
  const flaws: OrderFlaw[] = []
  const ordered = new Set<string>()
  order.forEach((id, place) => {
    if (ordered.has(id)) flaws.push({ path: ['order', place], message: 'the rule is in the order twice' })
    else if (!Object.hasOwn(rules, id))
      flaws.push({ path: ['order', place], message: 'there is no such rule' })
    ordered.add(id)
  })
  for (const id of Object.keys(rules)) {
    if (!ordered.has(id)) flaws.push({ path: ['rules', id], message: 'the rule is not in the order' })
  }
  return flaws
}

/** As a check of a schema. */
export function inOrder({
  value,
  issues,
}: {
  value: { rules: Record<string, unknown>; order: string[] }
  issues: { push(issue: { code: 'custom'; path: PropertyKey[]; message: string; input: unknown }): unknown }
}): void {
  for (const flaw of orderFlaws(value.rules, value.order))
    issues.push({ code: 'custom', ...flaw, input: value })
}
