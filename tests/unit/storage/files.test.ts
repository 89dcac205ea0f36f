import { describe, expect, test } from 'vitest'
import { filesFactory, fixedClock } from '../../../src/lab/storage-factories.ts'
import { everything } from '../../../src/proofs/everything.ts'
import {
  commit,
  incidentOf,
  policyWith,
  rule,
  sample,
  stored,
  storedIncident,
} from '../../../src/proofs/examples.ts'
import { storageProofs } from '../../../src/proofs/storage-proofs.ts'
import { type FileShelf, makeFilesDatabase } from '../../../src/storage/files/file-shelf.ts'
import { openFilesBackend } from '../../../src/storage/files/files-backend.ts'
import { type LabStorage, openStorage } from '../../../src/storage/open-storage.ts'
import { type Files, memoryFiles, memoryShelf } from '../../support/memory-shelf.ts'

const factory = filesFactory(() => memoryFiles())

for (const [suite, proofs] of Object.entries(storageProofs)) {
  describe(`S3 ${suite} over ${factory.name}`, () => {
    for (const proof of proofs) {
      test(`${proof.promise} ${proof.title}`, async () => {
        const verdict = await factory.use((fixture) => proof.run(fixture))
        expect(verdict.ok, verdict.saw).toBe(true)
      })
    }
  })
}

/** A page on these files. From the nth change of a file on, the page is gone. */
function pageOn(files: Files, goneAt = Number.POSITIVE_INFINITY): Promise<LabStorage> {
  let changes = 0
  const shelf = memoryShelf(files, () => {
    changes += 1
    if (changes >= goneAt) throw new DOMException('The page is gone.', 'AbortError')
  })
  return pageOver(shelf)
}

/** A page of its own: it has its own listeners and its own image. */
function pageOver(shelf: FileShelf): Promise<LabStorage> {
  return openStorage({
    backend: openFilesBackend(makeFilesDatabase(shelf)),
    clock: fixedClock,
    release: 6,
    makeDeviceId: () => 'device',
  })
}

const long = 'Look at the load of each machine first. '.repeat(400)

async function change(storage: LabStorage) {
  const incident = incidentOf('p', 'r')
  const unit = storage.units.begin()
  unit.policies.add(policyWith('q', rule('r')))
  unit.incidents.add(incident)
  unit.addSamples('p', [sample('2026-04-02T09:00:00Z', 0.95)])
  return unit.commit('proof')
}

describe('files', () => {
  test('S10: whichever file operation is the last one of a page, the next page finds all of a commit or nothing', async () => {
    const seen = new Set<string>()
    const given: Files = new Map()
    const first = await pageOn(given)
    // So much that the next commit does what the journal says in its files before it takes its place.
    await stored(first, 'p', rule('r', 'cpu', { runbook: long }))
    const before = await everything(first)
    let refused = 0
    for (let goneAt = 1; goneAt <= 12; goneAt++) {
      const files = new Map(given)
      const answer = await change(await pageOn(files, goneAt))
      const next = await pageOn(files)
      const after = await everything(next)
      seen.add(after)
      // What was answered with yes is there; what was refused did not happen.
      expect(after === before).toBe(!answer.ok)
      if (!answer.ok) refused += 1
      // And it goes on from there.
      await stored(next, 'z', rule('r', 'cpu', { runbook: long }))
      expect(await everything(await pageOn(files))).toBe(await everything(next))
    }
    expect(seen.size).toBe(2)
    expect(seen.has(before)).toBe(true)
    // At the policy's file, at the outbox, and at the journal.
    expect(refused).toBe(3)
  })

  test('S10: one file an aggregate and another for a policy’s samples, once they no longer fit in the journal', async () => {
    const files: Files = new Map()
    const storage = await pageOn(files)
    const fill = (id: string) => stored(storage, id, rule('r', 'cpu', { runbook: long }))
    await fill('p')
    await storedIncident(storage, incidentOf('p', 'r'))
    await commit(storage, (unit) => unit.addSamples('p', [sample('2026-04-02T09:00:00Z', 0.95)]))
    await fill('q')
    const of = [...files].flatMap(([name, text]) => (name === 'journal.txt' ? [] : [JSON.parse(text).of]))
    expect(of).toEqual(
      expect.arrayContaining([
        ['aggregate', 'policy', 'p'],
        ['aggregate', 'incident', incidentOf('p', 'r').id],
        ['samples', 'p'],
        ['outbox'],
        ['meta'],
      ]),
    )
    expect(of).toHaveLength(5)
    const before = await everything(storage)
    expect(await everything(await pageOn(files))).toBe(before)
  })

  test('S10: two pages in turn see one another, whoever finished what', async () => {
    const files: Files = new Map()
    const shelf = memoryShelf(files)
    const open = () => pageOver(shelf)
    const [mine, theirs] = [await open(), await open()]
    for (const [place, tab] of [mine, theirs, theirs, mine, theirs].entries())
      await stored(tab, `p${place}`, rule('r'))
    expect(await everything(mine)).toBe(await everything(theirs))
    await mine.clear(1)
    expect((await theirs.reader.counts()).revisions).toBe(0)
    expect(theirs.layout()).toBe(1)
  })

  test('S10: what a page asks at once costs one hold of the lock, and another page still comes in', async () => {
    const files: Files = new Map()
    const shelf = memoryShelf(files)
    let holds = 0
    const counting: FileShelf = {
      ...shelf,
      alone: (work) => {
        holds += 1
        return shelf.alone(work)
      },
    }
    const [busy, other] = [await pageOver(counting), await pageOver(shelf)]
    holds = 0
    await everything(busy)
    expect(holds).toBe(1)
    let cameIn = false
    const theirs = stored(other, 'p', rule('r')).then(() => {
      cameIn = true
    })
    while (!cameIn) await busy.reader.counts()
    await theirs
  })
})
