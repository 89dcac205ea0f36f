import { makeRevision, type Revision } from '../../../../src/history/revision.ts'

/** A revision of a policy, unlike any of another number. */
export function revision(
  n: number,
  parents: readonly string[] = [],
  id = `policy-${n}`,
  size = 600,
): Revision {
  return makeRevision({
    aggregate: { type: 'policy', id },
    parents,
    v: 6,
    minReader: 5,
    device: 'A',
    at: '2026-04-02T09:00:00.000Z',
    command: 'createPolicy',
    events: [],
    state: JSON.stringify({ n, text: 'x'.repeat(size) }),
  })
}

export function revisions(count: number, from = 0): Revision[] {
  return Array.from({ length: count }, (_, place) => revision(from + place))
}

/** So many steps of one policy, one after the other. */
export function line(count: number, id = 'line'): Revision[] {
  const steps: Revision[] = []
  for (let n = 0; n < count; n++) {
    const last = steps.at(-1)
    steps.push(revision(n, last ? [last.id] : [], id))
  }
  return steps
}
