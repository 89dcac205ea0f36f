/** A hub in a process of its own, to be killed. It loads its packages first, and opens a data folder when it is told one. */
import { createHandler } from '../../../../src/hub/handler.ts'
import { openHub } from '../../../../src/hub/rooms/open-hub.ts'
import { openStore } from '../../../../src/hub/rooms/store.ts'
import { listen } from '../../../../src/hub/server.ts'
import { readSettings } from '../../../../src/hub/settings.ts'

process.once('message', async (dataDir: string) => {
  const settings = readSettings({ DATA_DIR: dataDir }, [])
  const hub = openHub({ ...settings, address: 'http://127.0.0.1/' }, openStore(dataDir))
  const handler = createHandler({ host: settings.host, files: dataDir, targets: [], hub })
  const { port } = await listen(handler, settings.host, 0, hub.rooms.upgrade)
  process.send?.(port)
})
// A test that ended without killing it.
process.once('disconnect', () => process.exit())
process.send?.('ready')
