/** What an upgrade writes down of itself, in the same transactions as its work: how far it got, and how it ended. */
import type { AggregateName } from '../../app/commands.ts'
import type { StepOutcome, UpgradeCounts, UpgradeReport } from '../../app/upgrades.ts'
import { isPlainObject } from '../../codec/json.ts'
import type { Tx } from '../backend.ts'

/** An upgrade, or a rollback, that has begun and not finished. */
export interface Journal {
  readonly from: number
  readonly to: number
  /** The run that does it. A run that finds another one here was relieved, and stops. */
  readonly owner: string
  /** Records visited, and how many there are. */
  readonly done: number
  readonly total: number
  /** The checkpoint: the last record visited. */
  readonly last: AggregateName | null
  readonly counts: UpgradeCounts
  readonly bytesRewritten: number
  readonly meaningsChanged: number
  /** Milliseconds of work, over all its runs. */
  readonly spentMs: number
}

/** How the last upgrade ended, for those that only watched it. */
export interface LastReport {
  readonly owner: string
  readonly report: UpgradeReport
}

const journalKey = 'upgrade'
const reportKey = 'lastUpgrade'

export async function readJournal(tx: Tx): Promise<Journal | null> {
  const value = (await tx.table('meta').get(journalKey))?.value
  // Only this file writes it.
  return isPlainObject(value) ? (value as unknown as Journal) : null
}

export function writeJournal(tx: Tx, journal: Journal): void {
  tx.table('meta').put({ key: journalKey, value: journal })
}

/** Nothing is left to resume. */
export function closeJournal(tx: Tx, last: LastReport): void {
  tx.table('meta').delete(journalKey)
  tx.table('meta').put({ key: reportKey, value: last })
}

export async function readLastReport(tx: Tx): Promise<LastReport | null> {
  const value = (await tx.table('meta').get(reportKey))?.value
  // Only this file writes it.
  return isPlainObject(value) ? (value as unknown as LastReport) : null
}

/** As if there never was one: for a database that is emptied. */
export function forgetUpgrades(tx: Tx): void {
  tx.table('meta').delete(journalKey)
  tx.table('meta').delete(reportKey)
}

export const noCounts: UpgradeCounts = {
  unchanged: 0,
  upcast: 0,
  downcast: 0,
  quarantine: 0,
  parked: 0,
  unparked: 0,
}

export function countOutcomes(before: UpgradeCounts, outcomes: readonly StepOutcome[]): UpgradeCounts {
  const counts: { -readonly [O in StepOutcome]: number } = { ...before }
  for (const outcome of outcomes) counts[outcome] += 1
  return counts
}
