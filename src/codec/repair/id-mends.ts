import { type Mender, named, rulesOf, type StoredRule, withRules } from './mend.ts'

/** Two rules of one id: the second is either the same rule again, or another one. */
export const duplicateIds: Mender = (patient) => {
  const rules = rulesOf(patient)
  const first = rules.filter(
    ({ ruleId }, place) => rules.findIndex((rule) => rule.ruleId === ruleId) === place,
  )
  if (first.length === rules.length) return []
  const others = rules.filter((rule) => !first.includes(rule)).map(({ ruleId }) => ruleId)
  const taken = new Set(rules.map(({ ruleId }) => ruleId))
  const renamed = rules.map((rule) =>
    first.includes(rule) ? rule : { ...rule, ruleId: freeId(rule.ruleId, taken) },
  )
  return [
    {
      id: 'keep-first',
      title: `keep the first of ${named(others)}, leave out the other`,
      patient: withRules(patient, first),
    },
    {
      id: 'rename-second',
      title: `keep both, the other one as ${named(renamed.filter((rule) => !rules.includes(rule)).map(({ ruleId }) => ruleId))}`,
      patient: withRules(patient, renamed),
    },
  ]
}

/** Ids that the domain reserves. */
export const reservedIds: Mender = (patient) => {
  const rules = rulesOf(patient)
  const reserved = ({ ruleId }: StoredRule) =>
    ruleId.trim() === '' || ruleId === '__proto__' || ruleId.includes(':')
  if (!rules.some(reserved)) return []
  const taken = new Set(rules.map(({ ruleId }) => ruleId))
  const renamed = rules.map((rule) => {
    const allowed = rule.ruleId.replaceAll(':', '-').replaceAll('__proto__', 'proto').trim() || 'rule'
    return reserved(rule) ? { ...rule, ruleId: taken.has(allowed) ? freeId(allowed, taken) : allowed } : rule
  })
  const names = renamed.filter((rule) => !rules.includes(rule)).map(({ ruleId }) => ruleId)
  return [
    {
      id: 'rename-reserved',
      title: `call what has no allowed id ${named(names)}`,
      patient: withRules(patient, renamed),
    },
  ]
}

/** The order and the rules do not name the same ids. */
export const order: Mender = (patient) => {
  const { v, body } = patient
  if (v < 4) return []
  const rules = rulesOf(patient)
  const ids = rules.map(({ ruleId }) => ruleId)
  const listed = Array.isArray(body.order) ? body.order.map(String) : []
  if (listed.length === ids.length && ids.every((id, place) => id === listed[place])) return []
  const ordered = rules.filter(({ ruleId }) => listed.includes(ruleId))
  const all = {
    id: 'order-from-rules',
    title: `keep every rule that is there: ${named(ids)}`,
    patient: withRules(patient, rules),
  }
  if (ordered.length === rules.length || ordered.length === 0) return [all]
  const title = `keep only rules that the order names: ${named(ordered.map(({ ruleId }) => ruleId))}`
  return [all, { id: 'rules-from-order', title, patient: withRules(patient, ordered) }]
}

/** The id with the first number behind it that nobody has; it is taken then. */
function freeId(id: string, taken: Set<string>): string {
  let number = 2
  while (taken.has(`${id}-${number}`)) number++
  taken.add(`${id}-${number}`)
  return `${id}-${number}`
}
