import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import type { Revision } from '../../../../src/history/revision.ts'
import { documentOf } from '../../../../src/sync/wire/documents.ts'
import { bytesOfRevision } from '../../../../src/sync/wire/revision-bytes.ts'
import { device } from './device.ts'
import { revision } from './given.ts'
import { rawSocket } from './raw-socket.ts'
import { dataFolder, runningRooms } from './running-rooms.ts'

const rounds = 50
const perRound = 6

/** The hub's process as one file: it starts five times as fast as from its sources. */
async function bundledHub(): Promise<string> {
  const outDir = dataFolder()
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: join(import.meta.dirname, 'hub-process.ts'), outDir, target: 'node24' },
  })
  return join(outDir, 'hub-process.js')
}

/** A process that has loaded the hub and waits for a data folder. */
function waitingHub(script: string): { readonly child: ChildProcess; readonly ready: Promise<unknown> } {
  const child = fork(script, { execArgv: [] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, ready: once(child, 'message') }
}

/** Sends revisions one by one, and kills the hub the moment that it acknowledges any. */
async function killedAfterAcknowledging(
  hub: ReturnType<typeof waitingHub>,
  dataDir: string,
  sent: readonly Revision[],
) {
  await hub.ready
  hub.child.send(dataDir)
  const [address] = await once(hub.child, 'message')
  const socket = await rawSocket(Number(address.port))
  const names = new Set(sent.map(({ header }) => documentOf('class', header.aggregate)))
  for (const name of names) await socket.signIn(name)
  for (const each of sent) {
    const doc = new Y.Doc()
    doc.getArray('revisions').push([bytesOfRevision(each)])
    socket.update(documentOf('class', each.header.aggregate), Y.encodeStateAsUpdate(doc))
  }
  const { revisions } = await socket.message('stored')
  hub.child.kill('SIGKILL')
  await once(hub.child, 'exit')
  return revisions
}

test(`[B3] a hub killed right after an acknowledgement, ${rounds} times, has lost nothing that it acknowledged`, async () => {
  const dataDir = dataFolder()
  const script = await bundledHub()
  const acknowledged: string[] = []
  let next = waitingHub(script)
  for (let round = 0; round < rounds; round++) {
    const hub = next
    // The one that comes after it loads meanwhile.
    if (round + 1 < rounds) next = waitingHub(script)
    const sent = Array.from({ length: perRound }, (_, n) => revision(round * perRound + n))
    acknowledged.push(...(await killedAfterAcknowledging(hub, dataDir, sent)))
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(rounds)

  const hub = await runningRooms({ dataDir })
  const asked = device(hub.port)
  await asked.synced()
  expect(acknowledged.filter((id) => !asked.ids().includes(id))).toEqual([])
  asked.say({ kind: 'stored?', revisions: acknowledged })
  await asked.stored(...acknowledged.map((id) => ({ ...revision(0), id })))
}, 240_000)
