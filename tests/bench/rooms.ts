/** What devices of a room do through the real hub. */
import type { Browser } from 'playwright'
import { startHub } from './child.ts'
import { joinName, measureJoin, measureOffline, offlineName } from './many.ts'
import type { Row } from './rows.ts'
import { measureSaves, savesName } from './saves.ts'

export interface RoomBench {
  readonly browser: Browser
  /** The address of the bench's own page. */
  readonly benchPage: string
  readonly hub: string
  readonly repetitions: number
}

/** @param only a part of the names of what is measured */
export async function measureRooms({
  only,
  ...bench
}: Omit<RoomBench, 'hub'> & { readonly only: string }): Promise<Row[]> {
  const measured = [
    { name: savesName, measure: measureSaves },
    { name: offlineName, measure: measureOffline },
    { name: joinName, measure: measureJoin },
  ].filter(({ name }) => name.includes(only))
  if (measured.length === 0) return []
  const hub = await startHub(new URL(bench.benchPage).origin)
  try {
    const rows: Row[] = []
    for (const { measure } of measured) rows.push(...(await measure({ ...bench, hub: hub.url })))
    return rows
  } finally {
    await hub.stop()
  }
}
