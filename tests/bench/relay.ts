/** A bare Yjs relay: it writes each update to SQLite before it passes it on, and checks nothing. */
import { mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type RawData, WebSocketServer } from 'ws'

const folder = process.env.DATA_DIR ?? '.data'
mkdirSync(folder, { recursive: true })
const database = new DatabaseSync(join(folder, 'relay.sqlite'))
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
database.exec('CREATE TABLE updates (seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT')
const insert = database.prepare('INSERT INTO updates (bytes) VALUES (?)')
const stored = database.prepare('SELECT bytes FROM updates ORDER BY seq')

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
server.on('connection', (socket) => {
  for (const { bytes } of stored.all()) if (bytes instanceof Uint8Array) socket.send(bytes)
  socket.on('message', (data: RawData) => {
    if (!(data instanceof Uint8Array)) return
    insert.run(data)
    for (const other of server.clients) if (other !== socket) other.send(data)
  })
})
server.on('listening', () => {
  // A server on a port has an address with one.
  const { port } = server.address() as AddressInfo
  console.log(`The relay is at ws://127.0.0.1:${port}`)
})
