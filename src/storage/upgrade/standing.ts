/** Where a database and this page's release stand to each other, as the database tells it. */
import type { UpgradeState } from '../../app/upgrades.ts'
import type { StorageContext } from '../context.ts'
import { type DatabaseFacts, readFacts } from '../database-facts.ts'
import { type Journal, type LastReport, readJournal, readLastReport } from './journal.ts'

export interface Standing {
  readonly facts: DatabaseFacts | undefined
  readonly journal: Journal | null
  readonly last: LastReport | null
}

export function readStanding({ backend }: Pick<StorageContext, 'backend'>): Promise<Standing> {
  return backend.transaction({ stores: ['meta'], mode: 'read' }, async (tx) => {
    const [facts, journal, last] = await Promise.all([readFacts(tx), readJournal(tx), readLastReport(tx)])
    return { facts, journal, last }
  })
}

/** @param run what is known of the run that the journal names; null when nobody does it any more */
export function stateFor(
  { facts, journal }: Standing,
  { release, backend }: Pick<StorageContext, 'release' | 'backend'>,
  run: { readonly paused: boolean } | null,
): UpgradeState {
  const database = Math.max(facts?.release ?? release, backend.newerLayout ? release + 1 : 0)
  if (database > release) return { phase: 'fenced', database, mine: release }
  if (journal !== null && run !== null) return running(journal, { paused: run.paused, elsewhere: true })
  if (journal !== null && (journal.to === release || journal.to < journal.from)) {
    const { from, to, done } = journal
    return { phase: 'interrupted', from, to, done }
  }
  const from = journal?.from ?? database
  return from < release ? { phase: 'waiting', from, to: release } : { phase: 'current' }
}

export function running(
  { from, to, done, total, spentMs, bytesRewritten, meaningsChanged }: Journal,
  told: { readonly paused: boolean; readonly elsewhere: boolean; readonly msLeft?: number | null },
): UpgradeState {
  const byPace = done === 0 ? null : ((total - done) * spentMs) / done
  const { paused, elsewhere, msLeft = byPace } = told
  const figures = { bytesRewritten, meaningsChanged }
  return { phase: 'running', from, to, done, total, msLeft, paused, elsewhere, ...figures }
}
