import type { JsonObject } from '../json.ts'
import {
  type Mend,
  type Mender,
  mendEach,
  named,
  type Patient,
  rulesOf,
  type StoredRule,
  sayLater,
  without,
  withRules,
} from './mend.ts'

const unrecorded = 'the reason was not recorded'
const draft = { state: 'draft' }

const isLive = (fields: JsonObject) =>
  fields.enabled === true || fields.state === 'active' || fields.state === 'draft'
const reasonOf = ({ retiredReason }: JsonObject) =>
  typeof retiredReason === 'string' && retiredReason.trim() !== '' ? retiredReason : undefined
const retired = (v: number, fields: JsonObject, retiredReason: string) => ({
  ...fields,
  ...(v <= 4 ? { enabled: false } : { state: 'retired' }),
  retiredReason,
})

/** In use, and retired for a reason: one of the two is left over. */
export const contradictory: Mender = (patient) =>
  mendEach(
    patient,
    ({ fields }) => isLive(fields) && 'retiredReason' in fields,
    {
      id: 'not-retired',
      title: () => 'it is in use; leave out the reason for retiring it',
      fields: ({ fields }) => without(fields, 'retiredReason'),
    },
    {
      id: 'retired',
      title: ({ fields }) => `it was retired, because: ${reasonOf(fields) ?? unrecorded}`,
      fields: ({ fields }) => retired(patient.v, fields, reasonOf(fields) ?? unrecorded),
    },
  )

/** Not in use, and no word why: it may never have been, or no longer be. */
export const undecided: Mender = (patient) =>
  mendEach(
    patient,
    ({ fields }) =>
      (fields.enabled === false || fields.state === 'retired') && reasonOf(fields) === undefined,
    {
      id: 'as-draft',
      title: () => 'it was never in use: a draft',
      later: draft,
      fields: ({ fields }) => ({
        ...without(fields, 'retiredReason'),
        ...(patient.v <= 4 ? { enabled: true } : { state: 'draft' }),
      }),
    },
    {
      id: 'as-retired',
      title: () => `it was in use once: retired, because ${unrecorded}`,
      fields: ({ fields }) => retired(patient.v, fields, unrecorded),
    },
  )

/** Several rules in use on one metric and window: one of them stays active. */
export const rivals: Mender = (patient) => {
  const groups = new Map<string, StoredRule[]>()
  for (const rule of rulesOf(patient).filter((one) => isInUse(patient, one))) {
    const pair = `${rule.fields.window}:${rule.fields.metricName ?? rule.fields.metric}`
    groups.set(pair, [...(groups.get(pair) ?? []), rule])
  }
  const pairs = [...groups.values()].filter((rules) => rules.length > 1)
  if (pairs.length === 0) return []
  return [
    asDrafts(
      'first-active',
      patient,
      pairs.map(([first]) => first),
      pairs.flatMap((rules) => rules.slice(1)),
    ),
    asDrafts(
      'last-active',
      patient,
      pairs.map((rules) => rules.at(-1)),
      pairs.flatMap((rules) => rules.slice(0, -1)),
    ),
    retireOthers(patient, pairs),
  ]
}

function isInUse({ later }: Patient, { ruleId, fields }: StoredRule): boolean {
  return (fields.enabled === true || fields.state === 'active') && later.get(ruleId)?.state !== 'draft'
}

function asDrafts(
  id: string,
  patient: Patient,
  kept: readonly (StoredRule | undefined)[],
  others: readonly StoredRule[],
): Mend {
  const ids = others.map(({ ruleId }) => ruleId)
  const title = `keep ${named(kept.flatMap((rule) => rule?.ruleId ?? []))} active, make ${named(ids)} a draft`
  return { id, title, patient: sayLater(patient, others, draft) }
}

function retireOthers(patient: Patient, pairs: readonly (readonly StoredRule[])[]): Mend {
  const keeper = new Map(
    pairs.flatMap(([first, ...others]) => others.map(({ ruleId }) => [ruleId, first?.ruleId])),
  )
  const rules = rulesOf(patient).map((rule) => {
    const reason = `${keeper.get(rule.ruleId)} watches the same metric and window`
    return keeper.has(rule.ruleId) ? { ...rule, fields: retired(patient.v, rule.fields, reason) } : rule
  })
  const title = `retire ${named([...keeper.keys()])}, for another rule watches the same metric and window`
  return { id: 'retire-others', title, patient: withRules(patient, rules) }
}
