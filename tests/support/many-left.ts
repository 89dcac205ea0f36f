/** Very many records as release 1 would have left them. */
import { makeRevision } from '../../src/history/revision.ts'
import { type LeftRow, leftPolicy, ruleV1 } from '../../src/lab/fixtures/left-row.ts'

/** Mostly sound, every tenth undecidable. */
export function leftByRelease1(count: number): LeftRow[] {
  return Array.from({ length: count }, (_, place) => {
    const fields = place % 10 === 0 ? { enabled: false } : {}
    return leftPolicy(`p${String(place).padStart(5, '0')}`, 1, {
      rules: [ruleV1('cpu-hot', (place % 100) + 0.5, fields)],
    })
  })
}

/** The same as a file for `lab.importFixture`, which brings them in at once. */
export function fixtureOf(rows: readonly LeftRow[]): object {
  const left = {
    device: 'legacy',
    at: '2026-01-01T00:00:00.000Z',
    command: 'legacy',
    parents: [],
    events: [],
  }
  const revisions = rows.map(({ type, id, text }) =>
    makeRevision({ ...left, aggregate: { type, id }, v: 1, minReader: 1, state: text }),
  )
  return { format: 'driftwatch-fixture', version: 1, revisions, samples: [] }
}
