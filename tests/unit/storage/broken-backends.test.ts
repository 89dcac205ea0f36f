/** A proof that nothing could fail proves nothing: each of these breaks one promise, and the proofs must say so. */
import { describe, expect, test } from 'vitest'
import { memoryFactory, type Wrapping } from '../../../src/lab/storage-factories.ts'
import { withoutTransactions } from '../../../src/lab/without-transactions.ts'
import { storageProofs } from '../../../src/proofs/storage-proofs.ts'
import type { Backend, Key, Table } from '../../../src/storage/backend.ts'
import type { Keys, Rows, StoreName } from '../../../src/storage/rows.ts'

type AnyTable = Table<unknown, Key>

/** Changes how one store answers inside transactions. */
function tampered(
  store: StoreName,
  change: (table: AnyTable, mode: 'read' | 'write') => Partial<AnyTable>,
): Wrapping {
  const backend = (inner: Backend): Backend => ({
    ...inner,
    newerLayout: false,
    transaction: (spec, work) =>
      inner.transaction(spec, (tx) => {
        const table = <S extends StoreName>(name: S): Table<Rows[S], Keys[S]> => {
          const own = tx.table(name)
          if (name !== store) return own
          // A broken table need not have the right types; that is the point.
          const loose = own as unknown as AnyTable
          return { ...loose, ...change(loose, spec.mode) } as unknown as Table<Rows[S], Keys[S]>
        }
        return work({ table })
      }),
  })
  return { backend }
}

const never = () => undefined

const broken: readonly { what: string; wrapping: Wrapping; caughtBy: readonly string[] }[] = [
  {
    what: 'outbox entries are lost',
    wrapping: tampered('outbox', () => ({ put: never })),
    caughtBy: ['outbox.with-change', 'outbox.notice'],
  },
  {
    what: 'revisions are lost',
    wrapping: tampered('revisions', () => ({ put: never })),
    caughtBy: ['repository.round-trip', 'unit.parents'],
  },
  {
    what: 'read models do not follow',
    wrapping: tampered('readModels', () => ({ put: never })),
    caughtBy: ['read-models.rules', 'read-models.ledger', 'unit.guard-open'],
  },
  {
    what: 'a repeated sample does not replace',
    wrapping: tampered('samples', (table) => ({
      put: (row) => void table.get(sampleKey(row)).then((there) => there === undefined && table.put(row)),
    })),
    caughtBy: ['samples.replace'],
  },
  {
    what: 'tokens are compared with what was there at first',
    wrapping: (() => {
      const seen = new Map<string, unknown>()
      return tampered('records', (table, mode) => ({
        getMany: async (keys) => {
          const rows = await table.getMany(keys)
          if (mode === 'read') return rows
          return rows.map((row, place) => {
            const key = JSON.stringify(keys[place])
            if (!seen.has(key) && row !== undefined) seen.set(key, row)
            return seen.get(key)
          })
        },
      }))
    })(),
    caughtBy: ['repository.stale', 'repository.race'],
  },
  {
    what: 'nothing is rolled back',
    wrapping: { aboveFaults: withoutTransactions },
    caughtBy: ['faults.a-new-policy', 'faults.an-observation-that-opens-an-incident'],
  },
]

function sampleKey(row: unknown): Key {
  const { policyId, metric, start } = row as Rows['samples']
  return [policyId, metric, start]
}

const all = Object.values(storageProofs).flat()

for (const { what, wrapping, caughtBy } of broken) {
  describe(`S3 when ${what}`, () => {
    for (const id of caughtBy) {
      test(`${id} fails, and says what it saw`, async () => {
        const proof = all.find((each) => each.id === id)
        if (proof === undefined) throw new Error(`there is no proof ${id}`)
        const verdict = await memoryFactory(wrapping).use((fixture) => proof.run(fixture))
        expect(verdict.ok).toBe(false)
        expect(verdict.saw).toMatch(/^(expected: .*; saw: |it broke off after )/s)
      })
    }
  })
}
