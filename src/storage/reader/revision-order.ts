import type { Revision } from '../../history/revision.ts'

/** Parents before children; those side by side by their claimed time, then by id. */
export function parentsFirst(revisions: readonly Revision[]): Revision[] {
  const left = new Map([...revisions].sort(byTime).map((revision) => [revision.id, revision]))
  const ordered: Revision[] = []
  // Walks with a list of its own: histories can be longer than a call stack.
  for (const start of [...left.values()]) {
    const path = [start]
    for (let next = path.at(-1); next !== undefined; next = path.at(-1)) {
      const parent = next.header.parents
        .map((id) => left.get(id))
        .find((found) => found !== undefined && !path.includes(found))
      if (parent !== undefined) path.push(parent)
      else {
        path.pop()
        if (left.delete(next.id)) ordered.push(next)
      }
    }
  }
  return ordered
}

function byTime(a: Revision, b: Revision): number {
  if (a.header.at !== b.header.at) return a.header.at < b.header.at ? -1 : 1
  return a.id < b.id ? -1 : 1
}
