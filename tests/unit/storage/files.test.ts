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
import { makeFilesDatabase } from '../../../src/storage/files/file-shelf.ts'
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
  return openStorage({
    backend: openFilesBackend(makeFilesDatabase(shelf)),
    clock: fixedClock,
    release: 6,
    makeDeviceId: () => 'device',
  })
}

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
    await stored(first, 'p', rule('r'))
    const before = await everything(first)
    for (let goneAt = 1; ; goneAt++) {
      const files = new Map(given)
      const answer = await change(await pageOn(files, goneAt))
      const after = await everything(await pageOn(files))
      seen.add(after)
      // What was answered with yes is there; what was refused did not happen.
      expect(after === before).toBe(!answer.ok)
      if (answer.ok && goneAt > 8) break
    }
    expect(seen.size).toBe(2)
    expect(seen.has(before)).toBe(true)
  })

  test('S10: one file an aggregate, and a policy’s samples in another', async () => {
    const files: Files = new Map()
    const storage = await pageOn(files)
    await stored(storage, 'p', rule('r'))
    const known = files.size
    const [name = ''] =
      [...files].find(([, text]) => text.startsWith('{"of":["aggregate","policy","p"]')) ?? []
    const text = files.get(name)
    await storedIncident(storage, incidentOf('p', 'r'))
    expect(files.size).toBe(known + 1)
    expect(files.get(name)).toBe(text)
    await commit(storage, (unit) => unit.addSamples('p', [sample('2026-04-02T09:00:00Z', 0.95)]))
    expect(files.size).toBe(known + 2)
    expect(JSON.parse(text ?? '')).toMatchObject({ of: ['aggregate', 'policy', 'p'] })
  })

  test('S10: two pages in turn see one another, whoever finished what', async () => {
    const files: Files = new Map()
    const shelf = memoryShelf(files)
    const open = () =>
      openStorage({
        // Each has its own listeners, as two pages have.
        backend: openFilesBackend(makeFilesDatabase(shelf)),
        clock: fixedClock,
        release: 6,
        makeDeviceId: () => 'device',
      })
    const [mine, theirs] = [await open(), await open()]
    for (const [place, tab] of [mine, theirs, theirs, mine, theirs].entries())
      await stored(tab, `p${place}`, rule('r'))
    expect(await everything(mine)).toBe(await everything(theirs))
    await mine.clear(1)
    expect((await theirs.reader.counts()).revisions).toBe(0)
    expect(theirs.layout()).toBe(1)
  })
})
