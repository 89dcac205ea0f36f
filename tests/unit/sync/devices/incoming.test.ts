import { describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { makeRevision, type Revision } from '../../../../src/history/revision.ts'
import { documentOf } from '../../../../src/sync/wire/documents.ts'
import { bytesOfRevision } from '../../../../src/sync/wire/revision-bytes.ts'
import { eventually } from '../../../support/eventually.ts'
import { aRoom, create, rule } from './room-devices.ts'

/** Somebody who posts whatever they like where the devices of the room hear it. */
function stranger(room: string) {
  const channel = new BroadcastChannel(`driftwatch-room/${room}/nearby`)
  onTestFinished(() => channel.close())
  const docs = new Map<string, Y.Doc>()
  const send = (name: string, change: (array: Y.Array<unknown>) => void) => {
    const doc = docs.get(name) ?? new Y.Doc()
    docs.set(name, doc)
    doc.transact(() => change(doc.getArray('revisions')))
    const update = Y.encodeStateAsUpdate(doc)
    const updates = [{ name, update, vector: Y.encodeStateVector(doc), mark: '' }]
    channel.postMessage({
      id: `x-${Math.random()}`,
      from: 'x',
      device: 'X',
      to: null,
      content: { kind: 'updates', updates },
    })
  }
  return { channel, docs, send }
}

const policy = { type: 'policy', id: 'p' } as const

function revision(part: Partial<Parameters<typeof makeRevision>[0]> = {}): Revision {
  return makeRevision({
    aggregate: policy,
    parents: [],
    v: 6,
    minReader: 5,
    device: 'x',
    at: '2026-04-02T09:00:00.000Z',
    command: 'createPolicy',
    events: [],
    state: '{"rules":{},"order":[]}',
    ...part,
  })
}

describe('what comes from outside', () => {
  test.each([
    ['no bytes at all', 'text', /is not bytes/],
    ['bytes of nothing', new Uint8Array([1, 2, 3]), /no revision/],
    ['a changed body', spoiled(bytesOfRevision(revision())), /digest/],
    [
      'another aggregate’s',
      bytesOfRevision(revision({ aggregate: { type: 'policy', id: elsewhere() } })),
      /another/,
    ],
  ])('[Y4] %s is quarantined with its source and touches nothing', async (_, bytes, reason) => {
    const room = aRoom()
    const { lab } = await room.open('A')
    stranger(room.room).send(documentOf(room.room, policy), (array) => array.push([bytes]))
    await eventually(async () => expect((await lab.dump()).quarantine).toHaveLength(1))
    const { quarantine, aggregates } = await lab.dump()
    expect(quarantine).toMatchObject([
      { type: 'revision', code: 'rejected-remote', reason: expect.stringMatching(reason) },
    ])
    expect(quarantine[0]?.source).toMatch(/^nearby /)
    expect(aggregates).toEqual([])
  })

  test('[Y4] [H6] what is newer is parked, and goes on to the others', async () => {
    const room = aRoom()
    const { lab } = await room.open('A')
    const newer = revision({ v: 9, minReader: 9, state: '{"what":"nobody knows"}' })
    stranger(room.room).send(documentOf(room.room, policy), (array) => array.push([bytesOfRevision(newer)]))
    await eventually(async () => expect((await lab.dump()).aggregates).toMatchObject([{ status: 'parked' }]))
    const { lab: late } = await room.open('B')
    await late.settled()
    expect((await late.dump()).aggregates).toMatchObject([{ status: 'parked', heads: [newer.id] }])
    expect((await late.run(rule('cpu'))).ok).toBe(false)
  })

  test('[Y5] deletions and an empty room delete nothing, and what is missing is offered again', async () => {
    const room = aRoom()
    const { lab } = await room.open('A')
    await lab.run(create)
    await lab.settled()
    const before = await lab.hash()
    const name = documentOf(room.room, policy)
    const { channel, docs, send } = stranger(room.room)
    const doc = new Y.Doc()
    docs.set(name, doc)
    channel.addEventListener('message', ({ data }) => {
      for (const update of data.content.updates ?? [])
        if (update.name === name) Y.applyUpdate(doc, update.update)
    })
    const states = [{ name, vector: Y.encodeStateVector(doc), mark: '' }]
    channel.postMessage({
      id: 'x-1',
      from: 'x',
      device: 'X',
      to: null,
      content: { kind: 'state', ask: true, states, gone: [] },
    })
    await eventually(() => expect(doc.getArray('revisions').length).toBe(1))
    send(name, (array) => array.delete(0, 1))
    // The device puts it back, as one that the room lacks.
    await eventually(() => expect(doc.getArray('revisions').length).toBe(1))
    await lab.settled()
    expect(await lab.hash()).toBe(before)
    expect((await lab.dump()).counts.revisions).toBe(1)
  })
})

function spoiled(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const copy = bytes.slice()
  copy[copy.length - 2] = 0x20
  return copy
}

/** An id that lies in another document. */
function elsewhere(): string {
  const own = documentOf('r', policy)
  return ['a', 'b', 'c', 'd', 'e', 'f'].find((id) => documentOf('r', { type: 'policy', id }) !== own) ?? ''
}
