/** What release 1 left, as it was found, and what has become of it. */
import type { UpgradeCounts, UpgradePlan } from '../../app/upgrades.ts'
import type { Dump, DumpedAggregate, Lab } from '../../lab/contract.ts'
import { noted } from '../reading.ts'

/** What the first step notes before anything is written. */
export interface Found {
  readonly hash: string
  readonly counts: UpgradeCounts
  /** By `type/id`, in the order in which an upgrade visits them. */
  readonly records: Readonly<Record<string, { readonly outcome: string; readonly text: string }>>
}

export function keyOf({ type, id }: Pick<DumpedAggregate, 'type' | 'id'>): string {
  return `${type}/${id}`
}

export function noteFound({ hash, aggregates }: Dump, { counts, records }: UpgradePlan): Found {
  const texts = new Map(aggregates.map((each) => [keyOf(each), each.stored.text]))
  return {
    hash,
    counts,
    records: Object.fromEntries(
      records.map((record) => {
        const key = keyOf(record)
        return [key, { outcome: record.outcome, text: texts.get(key) ?? '' }]
      }),
    ),
  }
}

/** An error that says so where the first step was left out. */
export function found(notes: { get(key: string): unknown }): Found {
  if (notes.get('found') === undefined) throw new Error('the plan of the first step was not made yet.')
  return noted<Found>(notes, 'found')
}

export type State = 'rewritten' | 'set aside' | 'as release 1 left it'

/** What an upgrade did to a record that release 1 left; whoever cannot be read keeps its bytes. */
export function stateOf({ v, status, stored }: DumpedAggregate, was: Found['records'][string]): State {
  if (v > 1) return 'rewritten'
  return status === 'quarantined' && stored.text === was.text ? 'set aside' : 'as release 1 left it'
}

/** "18 upcast and 12 quarantined". */
export function countsIn(counts: UpgradeCounts): string {
  const words = { unchanged: 'unchanged', upcast: 'upcast', downcast: 'downcast', quarantine: 'quarantined' }
  const all = { ...words, parked: 'parked', unparked: 'unparked' }
  const said = Object.entries(all).flatMap(([outcome, word]) => {
    const count = counts[outcome as keyof UpgradeCounts]
    return count === 0 ? [] : [`${count} ${word}`]
  })
  return said.join(' and ')
}

export function sameCounts(one: UpgradeCounts, other: UpgradeCounts): boolean {
  return countsIn(one) === countsIn(other)
}

/** Every row of the device: version and text by record. */
export async function rowsOf(lab: Lab): Promise<Readonly<Record<string, string>>> {
  const { aggregates } = await lab.dump()
  return Object.fromEntries(aggregates.map((each) => [keyOf(each), `${each.v} ${each.stored.text}`]))
}
