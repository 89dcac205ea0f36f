import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createHandler } from '../../../../src/hub/handler.ts'
import { type Hub, type HubSettings, openHub } from '../../../../src/hub/rooms/open-hub.ts'
import { openStore } from '../../../../src/hub/rooms/store.ts'
import { listen } from '../../../../src/hub/server.ts'

/** A hub on a free port, with its rooms. */
export interface RunningRooms extends Hub {
  readonly port: number
  readonly dataDir: string
  stop(): Promise<void>
}

/** A folder that goes with the test. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'driftwatch-rooms-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Starts a hub; it ends with the test. Another one on the same folder has what the first stored. */
export async function runningRooms(
  options: Partial<HubSettings> & { port?: number } = {},
): Promise<RunningRooms> {
  const host = '127.0.0.1'
  const dataDir = options.dataDir ?? dataFolder()
  const hub = openHub(
    {
      dataDir,
      reach: { host, publicUrl: null, origins: [] },
      keeping: { days: 30, revisions: 20 },
      joinDays: 7,
      release: null,
      address: () => 'http://127.0.0.1/',
      ...options,
    },
    openStore(dataDir),
  )
  const handler = createHandler({ host, files: dataDir, targets: [], hub })
  const server = await listen(handler, host, options.port ?? 0, hub.rooms.upgrade)
  let stopping: Promise<void> | null = null
  const stop = () => {
    stopping ??= hub.rooms.close().then(() => server.close())
    return stopping
  }
  onTestFinished(stop)
  return { ...hub, port: server.port, dataDir, stop }
}
