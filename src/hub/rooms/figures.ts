import { Counter, Gauge, type Registry } from 'prom-client'
import { refusals } from '../../sync/wire/messages.ts'
import type { RoomFigures, Rooms } from './rooms.ts'

const gauges: readonly [name: 'rooms' | 'connections' | 'documents' | 'revisions', help: string][] = [
  ['rooms', 'Rooms with somebody in them.'],
  ['connections', 'Sockets that are open.'],
  ['documents', 'Shared documents in memory.'],
  ['revisions', 'Revisions in the store, of all rooms.'],
]

/** What the rooms tell about themselves, as metrics. */
export function addRoomFigures(registry: Registry, rooms: Rooms): void {
  for (const [name, help] of gauges) {
    new Gauge({
      name: `driftwatch_hub_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(rooms.figures()[name])
      },
    })
  }
  new Counter({
    name: 'driftwatch_hub_refusals_total',
    help: 'What devices sent and the hub did not take, by code.',
    labelNames: ['code'],
    registers: [registry],
    collect() {
      const seen: RoomFigures['refusals'] = rooms.figures().refusals
      this.reset()
      for (const code of refusals) this.inc({ code }, seen.get(code) ?? 0)
    },
  })
}
