/** A database in memory that pages of several releases open, one after another or side by side. */

import type { Outcome } from '../../src/app/outcome.ts'
import type { RecordDetail } from '../../src/app/ports.ts'
import { makeRunCommand } from '../../src/app/run-command.ts'
import type { UpgradeSignals } from '../../src/app/upgrade-signals.ts'
import type { PlannedRecord, UpgradeCounts } from '../../src/app/upgrades.ts'
import type { LeftRow } from '../../src/lab/fixtures/left-row.ts'
import { hashOfHeads } from '../../src/lab/hash-of-heads.ts'
import { at } from '../../src/proofs/examples.ts'
import { type FailingBackend, failingBackend } from '../../src/storage/failing-backend.ts'
import { openMemoryBackend } from '../../src/storage/memory/memory-backend.ts'
import { type MemoryDatabase, makeMemoryDatabase } from '../../src/storage/memory/memory-database.ts'
import { type LabStorage, openStorage } from '../../src/storage/open-storage.ts'
import { layoutOf, type RecordRow } from '../../src/storage/rows.ts'

export const fixedClock = { now: () => at('2026-04-02T12:00:00Z') }

export interface Page extends LabStorage {
  readonly faults: FailingBackend
  run(command: object): Promise<Outcome>
}

export interface LeftDatabase {
  readonly database: MemoryDatabase
  open(release: number, signals?: UpgradeSignals): Promise<Page>
}

export function leftDatabase(): LeftDatabase {
  const database = makeMemoryDatabase()
  return {
    database,
    async open(release, signals) {
      const faults = failingBackend(openMemoryBackend(database, layoutOf(release)))
      const storage = await openStorage({
        backend: faults.backend,
        clock: fixedClock,
        release,
        makeDeviceId: () => 'device',
        ...(signals && { signals }),
      })
      return { ...storage, faults, run: makeRunCommand({ ...storage, clock: fixedClock }) }
    },
  }
}

/** A database with these rows, left by one release and seen by a page of another. */
export async function left(
  rows: readonly LeftRow[],
  by: number,
  seenBy: number,
): Promise<LeftDatabase & { page: Page }> {
  const database = leftDatabase()
  const page = await database.open(seenBy)
  await page.clear(by)
  for (const row of rows) await page.putRaw(row)
  return { ...database, page }
}

/** The rows as they lie in the database, read by no release's eyes. */
export async function rowsOf({ database }: LeftDatabase): Promise<RecordRow[]> {
  const backend = openMemoryBackend(database)
  const rows = await backend.transaction({ stores: ['records'], mode: 'read' }, (tx) =>
    tx.table('records').range(),
  )
  backend.close()
  return rows
}

/** Every record as this page sees it, by its id. */
export async function detailsOf(page: LabStorage): Promise<Map<string, RecordDetail>> {
  const all = new Map<string, RecordDetail>()
  await page.reader.details((slice) => {
    for (const detail of slice) all.set(detail.stored.id, detail)
  })
  return all
}

/** What every record means to this page: its status and its domain object. */
export async function meanings(page: LabStorage): Promise<unknown> {
  return [...(await detailsOf(page))].map(([id, { view, domain }]) => [id, view.status, domain])
}

/** What no upgrade may touch: heads, histories, samples, messages. */
export async function untouched(page: LabStorage): Promise<unknown> {
  const { revisions, events, samples, pendingReplicate, pendingNotify } = await page.reader.counts()
  return { hash: await hashOfHeads(page.reader), revisions, events, samples, pendingReplicate, pendingNotify }
}

export function tally(records: readonly Pick<PlannedRecord, 'outcome'>[]): UpgradeCounts {
  const counts = { unchanged: 0, upcast: 0, downcast: 0, quarantine: 0, parked: 0, unparked: 0 }
  for (const { outcome } of records) counts[outcome] += 1
  return counts
}
