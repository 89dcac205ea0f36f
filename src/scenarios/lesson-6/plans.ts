/** What a plan says of records, in the words of this lesson. */
import type { PlannedRecord, UpgradePlan } from '../../app/upgrades.ts'

/** What a learner tells apart: still read afterwards, set aside for good reasons, or left to a newer release. */
export type Fate = 'survives' | 'quarantine' | 'parked'

/** @param key `type/id` */
export function fateIn({ records }: UpgradePlan, key: string): Fate {
  const record = records.find(({ type, id }) => `${type}/${id}` === key)
  if (record === undefined) throw new Error(`there is no ${key}.`)
  return fateOf(record)
}

export function fateOf({ outcome }: PlannedRecord): Fate {
  return outcome === 'quarantine' || outcome === 'parked' ? outcome : 'survives'
}

/** The versions of policies that some record could not leave: the step from there refused it. */
export function stuckVersions(...plans: readonly UpgradePlan[]): readonly number[] {
  const steps = plans.flatMap(({ records }) => records.flatMap(({ steps }) => steps))
  const stuck = steps.filter(({ outcome }) => outcome === 'quarantine').map(({ from }) => from)
  return [...new Set(stuck)].sort((a, b) => a - b)
}

/** "17 survive, 18 are quarantined and 2 parked". */
export function fatesOf({ records }: UpgradePlan): string {
  const count = (fate: Fate) => records.filter((record) => fateOf(record) === fate).length
  return `${count('survives')} survive, ${count('quarantine')} are quarantined and ${count('parked')} parked`
}
