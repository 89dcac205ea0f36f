/** A hub in a process of its own, to be killed. It loads its packages first, and opens a data folder when it is told one. */
import { createServer } from 'node:http'
import { openHub } from '../../../../src/hub/rooms/open-hub.ts'
import { openStore } from '../../../../src/hub/rooms/store.ts'
import { readSettings } from '../../../../src/hub/settings.ts'

process.once('message', (dataDir: string) => {
  const settings = readSettings({ DATA_DIR: dataDir }, [])
  const hub = openHub({ ...settings, address: () => 'http://127.0.0.1/' }, openStore(dataDir))
  const server = createServer().on('upgrade', hub.rooms.upgrade)
  server.listen(0, settings.host, () => process.send?.(server.address()))
})
// A test that ended without killing it.
process.once('disconnect', () => process.exit())
process.send?.('ready')
