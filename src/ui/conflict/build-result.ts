/** The result that a person's choices come to. */
import type { PolicyInput } from '../../domain/policy-state.ts'
import type { RuleInput } from '../../domain/rule.ts'
import { readValue, type Scalar } from '../rules/rule-fields.ts'
import type { Row } from './rows.ts'

/** `base`, the index of a side, or a text that was typed. */
export type Choice =
  | { readonly from: 'base' }
  | { readonly from: 'side'; readonly index: number }
  | { readonly from: 'typed'; readonly text: string }

export type Choices = ReadonlyMap<string, Choice>

/** The value of one row under the choices; what nobody chose is what the merge proposed. */
export function chosenValue(row: Row, choice: Choice | undefined): Scalar | undefined {
  switch (choice?.from) {
    case 'base':
      return row.base
    case 'side':
      return row.values[choice.index]
    case 'typed':
      return readValue(row.field, choice.text)
    case undefined:
      return row.proposed
  }
}

/** The same choices when other states stand beside one another: a side is known by its name; one that is gone is chosen no more. */
export function carriedChoices(
  choices: Choices,
  before: readonly { readonly name: string }[],
  after: readonly { readonly name: string }[],
): Choices {
  const carried = new Map<string, Choice>()
  for (const [key, choice] of choices) {
    if (choice.from !== 'side') {
      carried.set(key, choice)
      continue
    }
    const index = after.findIndex(({ name }) => name === before[choice.index]?.name)
    if (index >= 0) carried.set(key, { from: 'side', index })
  }
  return carried
}

/** Is there still a row in conflict that nobody has decided? */
export function undecided(rows: readonly Row[], choices: Choices): readonly Row[] {
  return rows.filter((row) => row.conflict && !choices.has(row.key))
}

/** The merged state with the chosen values put in. Only a retired rule keeps a reason. */
export function buildResult(merged: PolicyInput, rows: readonly Row[], choices: Choices): PolicyInput {
  const values = new Map(rows.map((row) => [row.key, chosenValue(row, choices.get(row.key))]))
  const archived = values.has('archived') ? values.get('archived') === true : merged.archived
  const rules = merged.rules.map((rule): RuleInput => {
    const fields: Record<string, Scalar> = { ...rule }
    for (const row of rows) {
      if (row.ruleId !== rule.ruleId) continue
      const value = values.get(row.key)
      if (value === undefined || value === null) delete fields[row.field]
      else fields[row.field] = value
    }
    if (fields.state !== 'retired') delete fields.retiredReason
    // A rule's fields by their own names; what they hold is for the domain to check.
    return fields as unknown as RuleInput
  })
  return { policyId: merged.policyId, archived, rules }
}
