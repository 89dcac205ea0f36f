/** A hub in this process: its rooms' own logic and its own store on disk, over pipes instead of sockets. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCommitter } from '../../src/hub/rooms/committer.ts'
import { createEngine, type EngineSocket } from '../../src/hub/rooms/engine.ts'
import { createGate, tellRefusal } from '../../src/hub/rooms/gate.ts'
import { roomLimits } from '../../src/hub/rooms/limits.ts'
import type { Link } from '../../src/hub/rooms/link.ts'
import { createMessages } from '../../src/hub/rooms/messages.ts'
import type { Refused } from '../../src/hub/rooms/refusal.ts'
import { createSnapshots } from '../../src/hub/rooms/snapshots.ts'
import { openStore } from '../../src/hub/rooms/store.ts'
import { createUpdates } from '../../src/hub/rooms/updates.ts'
import type { HubOptions } from '../../src/sync/links/hub.ts'
import { type HubEnd, pipeSocket } from './pipe.ts'
import type { World } from './world.ts'

export interface FuzzHub {
  /** What a device opens a connection with. */
  readonly Socket: NonNullable<HubOptions['Socket']>
  /** Which of these revisions it has not stored. */
  lacking(ids: readonly string[]): readonly string[]
  stop(): void
}

export function openFuzzHub(room: string, { now, busy }: World): FuzzHub {
  const folder = mkdtempSync(join(tmpdir(), 'driftwatch-fuzz-'))
  const store = openStore(folder)
  const sockets = new Map<Link, EngineSocket>()
  // No device here is a stranger.
  const refused = (link: Link, document: string, why: Refused) => {
    console.error(`The hub refused an update of ${document}: ${why.reason}`)
    tellRefusal(link, document, why)
  }
  const snapshots = createSnapshots(store)
  const committer = createCommitter(store, now)
  const updates = createUpdates({
    store,
    committer,
    refused,
    apply: (document, update) => engine.apply(document, update),
    grown: snapshots.grown,
  })
  const messages = createMessages({ store, committer, refused, inRoom: () => sockets.keys() })
  const gate = createGate(
    { refused, update: updates.receive, message: messages.receive },
    roomLimits.documents,
  )
  const engine = createEngine({
    now,
    signIn: async () => ({ role: 'editor', expiresAt: null }),
    load(document) {
      committer.flush()
      return store.load(document)
    },
    opened(link, document) {
      const socket = sockets.get(link)
      if (socket) gate.opened(link, socket, document)
      messages.opened(link, document)
    },
    isAwaited: () => true,
    left: () => undefined,
  })

  function enter(end: HubEnd): void {
    const link: Link = {
      room,
      open: true,
      documents: new Map(),
      get readyState() {
        return end.isOpen() ? 1 : 3
      },
      get ended() {
        return !end.isOpen()
      },
      send: (data) => end.send(data),
      close: () => end.close(),
      spend: () => true,
      answerLater: (work) => work(),
      heard: () => undefined,
      end: () => end.close(),
    }
    const socket = engine.connect(link)
    sockets.set(link, socket)
    end.follow({
      hear: (bytes) => gate.receive(link, socket, bytes),
      closed() {
        sockets.delete(link)
        socket.handleClose({ code: 1000, reason: '' })
      },
    })
  }

  return {
    Socket: pipeSocket(enter, busy),
    lacking(ids) {
      const stored = new Set(store.stored(room, ids))
      return ids.filter((id) => !stored.has(id))
    },
    stop() {
      updates.close()
      engine.close()
      store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
