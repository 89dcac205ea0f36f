/** Every promise with its words, the tests that name it and the files that keep it, for the page of proofs. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { PromiseListing } from '../../src/app/proof-shelf.ts'
import { pureList, storageList } from '../../src/proofs/run.ts'
import { promisesIn } from './promises.ts'
import { filesBelow, importsOf, isTest, roomOf, type SourceFile, stringsIn } from './source.ts'

const root = join(import.meta.dirname, '../..')

/** The names in a test file that quote a promise. A name says more than the number, which may be a device's, too. */
function namesFor(id: string, strings: readonly string[]): readonly string[] {
  const quotes = new RegExp(`\\b${id}\\b`)
  return [...new Set(strings.filter((text) => text.length > id.length + 3 && quotes.test(text)))]
}

/** What each contract of `src/proofs` is kept by. */
const keptBy: Readonly<Record<string, readonly string[]>> = {
  codec: ['src/codec/codec.ts', 'src/codec/chain.ts'],
  history: ['src/history/view.ts', 'src/history/merge-heads.ts'],
  repository: ['src/storage/repository.ts', 'src/storage/session.ts'],
  'unit of work': ['src/storage/unit-of-work.ts', 'src/storage/commit.ts'],
  guards: ['src/storage/guards.ts', 'src/storage/commit.ts'],
  outbox: ['src/storage/outbox-rows.ts', 'src/storage/housekeeping.ts'],
  'read models': ['src/storage/read-model-rows.ts', 'src/storage/rebuild-read-models.ts'],
  samples: ['src/storage/sample-chunks.ts', 'src/storage/prune-samples.ts'],
  'reader, changes and settings': ['src/storage/reader/reader.ts', 'src/storage/settings.ts'],
  faults: ['src/storage/commit.ts', 'src/storage/unit-of-work.ts'],
  upgrade: ['src/storage/upgrade/rewrite.ts', 'src/storage/upgrade/begin.ts'],
}

/** Promises whose tests only look from outside, through a whole app or a server. */
const keptElsewhere: Readonly<Record<string, readonly string[]>> = {
  B1: ['src/hub/rooms/upgrade.ts', 'src/hub/rooms/access.ts', 'src/sync/wire/frame-pieces.ts'],
  B2: ['src/hub/rooms/room-document.ts', 'src/sync/wire/update-scan.ts', 'src/sync/wire/update-parts.ts'],
  B3: ['src/hub/rooms/committer.ts', 'src/hub/rooms/store.ts'],
  B4: ['src/hub/rooms/link.ts', 'src/hub/rooms/outgoing.ts', 'src/hub/rooms/limits.ts'],
  B7: ['src/hub/headers.ts'],
  B10: ['src/hub/rooms/pruning.ts'],
  S8: ['src/storage/upgrade/rewrite.ts'],
  Y4: ['src/sync/replica/check-entry.ts', 'src/sync/wire/revision-bytes.ts'],
  Y5: ['src/sync/replica/replica.ts', 'src/storage/import-revisions.ts'],
  Y6: ['src/sync/replica/outgoing.ts', 'src/sync/links/hub.ts'],
  Y7: ['src/sync/links/faults.ts', 'src/sync/links/nearby.ts', 'src/sync/links/faulty-socket.ts'],
}

/** The contract proofs of a promise, as a test file with the titles of its proofs. */
function proofsOf(id: string, proofFiles: readonly SourceFile[]) {
  const own = [...pureList, ...storageList].filter(({ proof }) => proof.promise === id)
  return proofFiles.flatMap(({ path, text }) => {
    const here = own.filter(({ proof }) => text.includes(`'${proof.id}'`) || isSwept(path, proof.id))
    if (here.length === 0) return []
    const kept = here.flatMap(({ suite }) => keptBy[suite] ?? [])
    return [{ file: path, names: here.map(({ proof }) => proof.title), kept }]
  })
}

/** The ids of the sweep are made from what it does. */
function isSwept(path: string, proofId: string): boolean {
  return path.endsWith('/fault-sweep.ts') && proofId.startsWith('faults.')
}

/** The files of the promise's room that a test imports, or stands beside. */
function sourcesOf(test: SourceFile, readme: string): readonly string[] {
  const room = roomOf(readme)
  const beside = test.path.replace(/(\.properties)?\.test\.(tsx?)$/, '.$2')
  const found = importsOf(test).flatMap(({ target }) => target ?? [])
  if (beside !== test.path && existsSync(join(root, beside))) found.unshift(beside)
  return found.filter((path) => roomOf(path) === room && !isTest(path) && !path.includes('/testing/'))
}

export function listPromises(): readonly PromiseListing[] {
  const readmes = filesBelow('src', /^README\.md$/)
  const proofFiles = filesBelow('src/proofs', /-(proofs|sweep)\.ts$/)
  const tests = [...filesBelow('src', /\.tsx?$/), ...filesBelow('tests', /\.(tsx?|mjs)$/)]
    .filter(({ path }) => isTest(path) && !path.startsWith('tests/architecture/'))
    .map((file) => ({ file, strings: stringsIn(file) }))
  return readmes.flatMap(promisesIn).map(({ id, text, readme }) => {
    const quoting = tests.flatMap(({ file, strings }) => {
      const names = namesFor(id, strings)
      return names.length === 0 ? [] : [{ file, names }]
    })
    const proofs = proofsOf(id, proofFiles)
    const direct = quoting.flatMap(({ file }) => sourcesOf(file, readme))
    const sources = new Set([
      ...(keptElsewhere[id] ?? []),
      ...proofs.flatMap(({ kept }) => kept),
      ...direct.sort(),
    ])
    return {
      id,
      room: roomOf(readme) ?? '',
      text,
      readme,
      tests: [
        ...proofs.map(({ file, names }) => ({ file, names: names.slice(0, 3) })),
        ...quoting.map(({ file, names }) => ({ file: file.path, names: names.slice(0, 3) })),
      ],
      sources: [...sources].slice(0, 4),
    }
  })
}
