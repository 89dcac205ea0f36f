import { describe, expect, it } from 'vitest'
import { memoryFactory, wrappingOf } from '../../../src/lab/storage-factories.ts'
import { drifts, productWith } from '../../../src/proofs/drifts/all.ts'
import { pureList, storageList } from '../../../src/proofs/run.ts'
import type { Subject } from '../../../src/proofs/subject.ts'

async function failing(subject: Subject) {
  const factory = memoryFactory(wrappingOf(subject))
  const failed: { id: string; saw: string }[] = []
  for (const { proof, run } of [...pureList, ...storageList]) {
    const { ok, saw } = await run(subject, factory)
    if (!ok) failed.push({ id: proof.id, saw })
  }
  return failed
}

describe('with a drift planted', () => {
  it.each(drifts)('$id: $failsFirst fails first, and says what it saw', async (drift) => {
    const [first] = await failing(productWith([drift.id]))
    expect(first).toMatchObject({ id: drift.failsFirst })
    expect(first?.saw).toMatch(/^expected: .*; saw: /s)
  })

  it('each is caught by a proof of its own', () => {
    expect(new Set(drifts.map(({ failsFirst }) => failsFirst)).size).toBe(9)
  })
})

it('a merge that nobody asked the constructor about reaches the repository, too', async () => {
  const ids = (await failing(productWith(['merge-unvalidated']))).map(({ id }) => id)
  expect(ids).toEqual(['history.invariant', 'repository.merge'])
})

it('with all drifts off, every proof holds', async () => {
  expect(await failing(productWith([]))).toEqual([])
})
