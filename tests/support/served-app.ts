import type { RequestListener } from 'node:http'
import { builtFiles } from '../../src/hub/build.ts'
import { createHandler } from '../../src/hub/handler.ts'
import { openHub } from '../../src/hub/rooms/open-hub.ts'
import { openStore } from '../../src/hub/rooms/store.ts'
import type { Grant } from '../../src/hub/rooms/tokens.ts'
import { listen, type RunningServer, type UpgradeListener } from '../../src/hub/server.ts'
import { readSettings } from '../../src/hub/settings.ts'
import type { Target } from '../../src/hub/targets.ts'

/** How a test wants the built app served. */
export interface ServedApp {
  /** The port, to come back on the one it had; any free one when left out. */
  readonly port?: number
  /** The path it lives below, such as `/course/`, as on a static host; the root when left out. */
  readonly below?: string
  readonly targets?: readonly Target[]
  /** The folder of built files; the run's own build when left out. */
  readonly files?: string
  /** Where its rooms are kept; without it no rooms are served. */
  readonly dataDir?: string
  /** Origins of pages served elsewhere that may use the rooms. */
  readonly origins?: readonly string[]
}

export interface AppServer extends RunningServer {
  /** A token for its rooms, as a join link has it. */
  token(grant: Grant): Promise<string>
}

/**
 * A server of a test's own, to be stopped, started again or put below a path. It serves the end-to-end run's
 * own build, which is there before the first test.
 */
export async function serveApp({
  port = 0,
  below = '/',
  targets = [],
  files = builtFiles,
  dataDir,
  origins = [],
}: ServedApp = {}): Promise<AppServer> {
  const host = '127.0.0.1'
  const hub = dataDir === undefined ? undefined : openRooms(dataDir, origins)
  const handler = createHandler({ host, files, targets, ...(hub && { hub }) })
  const upgrade: UpgradeListener = (request, socket, head) => {
    if (hub) hub.rooms.upgrade(request, socket, head)
    else socket.destroy()
  }
  const mounted: RequestListener = (request, response) => {
    if (!request.url?.startsWith(below)) {
      response.writeHead(404).end()
      return
    }
    request.url = request.url.slice(below.length - 1)
    handler(request, response)
  }
  const server = await listen(mounted, host, port, upgrade)
  const close = async () => {
    await hub?.rooms.close()
    await server.close()
  }
  const token: AppServer['token'] = (grant) => {
    if (hub === undefined) throw new Error('There are no rooms without a data folder.')
    return hub.tokens.sign(grant)
  }
  return { ...server, close, token, url: server.url.slice(0, -1) + below }
}

function openRooms(dataDir: string, origins: readonly string[]) {
  const settings = readSettings({ DATA_DIR: dataDir, ORIGINS: origins.join(',') }, [])
  return openHub({ ...settings, address: () => 'http://127.0.0.1/' }, openStore(dataDir))
}
