import type { Json, JsonObject } from '../json.ts'

/** A record on its way to being readable: its body as it was stored, with what was mended so far. */
export interface Patient {
  /** The aggregate's. */
  readonly id: string
  readonly v: number
  readonly body: JsonObject
  /** What shall be said of rules, by their ids, once they are in the newest version: older ones have no words for it. */
  readonly later: ReadonlyMap<string, JsonObject>
}

/** One way to mend one kind of flaw, wherever in the record it is. */
export interface Mend {
  readonly id: string
  readonly title: string
  readonly patient: Patient
}

/** Finds one kind of flaw and says every way to mend it; none where there is no such flaw. */
export type Mender = (patient: Patient) => readonly Mend[]

/** A rule as it was stored, with the id that it goes by. */
export interface StoredRule {
  readonly ruleId: string
  readonly fields: JsonObject
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The rules in their order, whichever way their version keeps them; none where some of them is no rule at all. */
export function rulesOf({ v, body }: Patient): StoredRule[] {
  const kept = v <= 3 ? listed(body.rules) : byId(body.rules, body.order)
  const rules = kept.flatMap(([ruleId, fields]) =>
    typeof ruleId === 'string' && isObject(fields) ? [{ ruleId, fields }] : [],
  )
  return rules.length === kept.length ? rules : []
}

type Kept = readonly (readonly [ruleId: Json | undefined, fields: Json | undefined])[]

function listed(rules: Json | undefined): Kept {
  if (!Array.isArray(rules)) return []
  return rules.map((rule: Json) => {
    if (!isObject(rule)) return [undefined, rule]
    const { id, ...fields } = rule
    return [id, fields]
  })
}

function byId(rules: Json | undefined, order: Json | undefined): Kept {
  if (!isObject(rules)) return []
  const known = Array.isArray(order) ? order.map(String).filter((id) => Object.hasOwn(rules, id)) : []
  return [...new Set([...known, ...Object.keys(rules).sort()])].map((id) => [id, rules[id]])
}

/** The same record with these rules, in this order. */
export function withRules(patient: Patient, rules: readonly StoredRule[]): Patient {
  const { v, body } = patient
  const kept =
    v <= 3
      ? { rules: rules.map(({ ruleId: id, fields }) => ({ id, ...fields })) }
      : {
          rules: Object.fromEntries(rules.map(({ ruleId, fields }) => [ruleId, fields])),
          order: rules.map(({ ruleId }) => ruleId),
        }
  return { ...patient, body: { ...body, ...kept } }
}

/** Mends the fields of every rule that has the flaw, each of these ways. Told with the rules that it is about. */
export function mendEach(
  patient: Patient,
  flawed: (rule: StoredRule) => boolean,
  ...ways: readonly {
    readonly id: string
    title(rule: StoredRule): string
    fields(rule: StoredRule): JsonObject
    /** Said in the newest version. */
    readonly later?: JsonObject
  }[]
): Mend[] {
  const rules = rulesOf(patient)
  const found = rules.filter(flawed)
  if (found.length === 0) return []
  return ways.map(({ id, title, fields, later }) => {
    const mended = rules.map((rule) => (found.includes(rule) ? { ...rule, fields: fields(rule) } : rule))
    return {
      id,
      title: found.map((rule) => `${rule.ruleId}: ${title(rule)}`).join('; '),
      patient: later ? sayLater(withRules(patient, mended), found, later) : withRules(patient, mended),
    }
  })
}

/** The same record, of whose rules something more is said once they are in the newest version. */
export function sayLater(patient: Patient, rules: readonly StoredRule[], fields: JsonObject): Patient {
  const said = rules.map(({ ruleId }) => [ruleId, { ...patient.later.get(ruleId), ...fields }] as const)
  return { ...patient, later: new Map([...patient.later, ...said]) }
}

/** The fields without some of them. */
export function without(fields: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))
}

/** Ids in a sentence. */
export function named(ids: readonly string[]): string {
  return ids.map((id) => `"${id}"`).join(' and ')
}
