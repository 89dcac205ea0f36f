import { expect, test } from 'vitest'
import { makeRevision, type Revision } from '../../../src/history/revision.ts'
import { makeOutgoing } from '../../../src/sync/replica/outgoing.ts'

const made = { device: 'A', at: '2026-04-02T09:00:00.000Z', command: 'createPolicy', v: 6, minReader: 5 }

function revisionOf(id: string): Revision {
  return makeRevision({ ...made, aggregate: { type: 'policy', id }, parents: [], events: [], state: '{}' })
}

/** An outbox whose entries show up when the test says so. */
function setUp() {
  const rows: { seq: number; id: string; settled: boolean }[] = []
  const appended: string[] = []
  const settled: number[] = []
  const revisions = new Map<string, Revision>()
  const outgoing = makeOutgoing({
    here: new Set(),
    inRoom: new Set(),
    async append(all) {
      appended.push(...all.map(({ id }) => id))
    },
    async settle(seqs) {
      settled.push(...seqs)
      return true
    },
    storage: {
      async outgoing(after, _limit, isWanted) {
        const entries = rows
          .filter(({ seq }) => seq > after)
          .map((row) => ({ ...row, aggregate: { type: 'policy', id: 'p' } as const }))
        const last = entries.at(-1)?.seq
        if (last === undefined) return null
        const wanted = entries.flatMap(({ id }) => (isWanted(id) ? (revisions.get(id) ?? []) : []))
        return { entries, revisions: wanted, last, more: false }
      },
    },
  })
  const save = (revision: Revision) => {
    revisions.set(revision.id, revision)
    rows.push({ seq: rows.length + 1, id: revision.id, settled: false })
  }
  return { outgoing, appended, settled, save }
}

test('Y6 what this page saved goes out once, and its entry waits for the hub’s word', async () => {
  const { outgoing, appended, settled, save } = setUp()
  const revision = revisionOf('p')
  save(revision)
  await outgoing.pass([revision])
  await outgoing.drain()
  expect(appended).toEqual([revision.id])
  expect(outgoing.awaiting()).toEqual([revision.id])
  await outgoing.acknowledge([revision.id])
  expect([settled, outgoing.awaiting()]).toEqual([[1], []])
})

test('Y6 a word of the hub’s that comes before the entry was looked up is kept for it', async () => {
  const { outgoing, settled, save } = setUp()
  const [early, other] = [revisionOf('p'), revisionOf('q')]
  await outgoing.pass([early])
  await outgoing.acknowledge([early.id])
  expect(settled).toEqual([])
  save(early)
  save(other)
  await outgoing.drain()
  expect([settled, outgoing.awaiting()]).toEqual([[1], [other.id]])
})
