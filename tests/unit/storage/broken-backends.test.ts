/** A proof that nothing could fail proves nothing: each of these breaks one promise, and the proofs must say so. */
import { describe, expect, test } from 'vitest'
import { memoryFactory, type Wrapping } from '../../../src/lab/storage-factories.ts'
import { storageProofs } from '../../../src/proofs/storage-proofs.ts'
import type { Backend, Key, Table, Tx } from '../../../src/storage/backend.ts'
import type { LabStorage } from '../../../src/storage/open-storage.ts'
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

/** Every write stands for itself: what came before an error stays. */
function withoutRollback(): Wrapping {
  const backend = (inner: Backend): Backend => ({
    ...inner,
    newerLayout: false,
    async transaction(spec, work) {
      const writes: ((tx: Tx) => void)[] = []
      const apply = () =>
        inner.transaction(spec, async (tx) => {
          for (const write of writes.splice(0)) write(tx)
        })
      try {
        return await inner.transaction({ ...spec, mode: 'read' }, (tx) =>
          work({
            table: <S extends StoreName>(name: S): Table<Rows[S], Keys[S]> => ({
              ...tx.table(name),
              put: (row) => void writes.push((later) => later.table(name).put(row)),
              delete: (key) => void writes.push((later) => later.table(name).delete(key)),
              deleteRange: (range) => void writes.push((later) => later.table(name).deleteRange(range)),
            }),
          }),
        )
      } finally {
        if (spec.mode === 'write') await apply()
      }
    },
  })
  return { backend }
}

/** One unit of work for everybody, for ever: its identity map outlives it. */
function sharedIdentityMap(): Wrapping {
  const storage = (inner: LabStorage): LabStorage => {
    const first = inner.units.begin()
    return { ...inner, units: { begin: () => ({ ...inner.units.begin(), policies: first.policies }) } }
  }
  return { storage }
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
    wrapping: withoutRollback(),
    caughtBy: ['faults.a-new-policy', 'faults.an-observation-that-opens-an-incident'],
  },
  {
    what: 'the identity map outlives its unit of work',
    wrapping: sharedIdentityMap(),
    caughtBy: ['repository.identity'],
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
