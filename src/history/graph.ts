/** Anything that is named and names its parents. */
export interface GraphNode {
  readonly id: string
  readonly header: { readonly parents: readonly string[] }
}

/** Looks a node up; undefined when it never arrived, which ends the walk there. */
export type Find = (id: string) => GraphNode | undefined

/** The nodes that no other names as parent, sorted. */
export function headsOf(nodes: Iterable<GraphNode>): string[] {
  const ids = new Set<string>()
  const named = new Set<string>()
  for (const { id, header } of nodes) {
    ids.add(id)
    for (const parent of header.parents) named.add(parent)
  }
  return [...ids].filter((id) => !named.has(id)).sort()
}

/** Everything the given nodes come from, themselves included; parents that never arrived count by their name. */
export function ancestorsOf(ids: readonly string[], find: Find): Set<string> {
  const seen = new Set(ids)
  for (const id of seen) for (const parent of find(id)?.header.parents ?? []) seen.add(parent)
  return seen
}

/** Whether `older` is what `younger` came from; no node is its own ancestor. */
export function isAncestor(older: string, younger: string, find: Find): boolean {
  return ancestorsOf(find(younger)?.header.parents ?? [], find).has(older)
}

/** The common ancestors of all heads that are no ancestor of another common one, sorted; several after crossed merges. */
export function lowestCommonAncestors(heads: readonly string[], find: Find): string[] {
  const [first, ...others] = heads.map((head) => ancestorsOf([head], find))
  if (first === undefined) return []
  const common = new Set([...first].filter((id) => others.every((ancestors) => ancestors.has(id))))
  return maximal(common, find)
}

/** The ids of a set that no other of the set comes from, sorted. */
export function maximal(ids: ReadonlySet<string>, find: Find): string[] {
  const parents = [...ids].flatMap((id) => find(id)?.header.parents ?? [])
  const below = ancestorsOf(parents, find)
  return [...ids].filter((id) => !below.has(id)).sort()
}

/** The given nodes and all that they come from, parents before children; the same order on every device. */
export function parentsFirst(ids: readonly string[], find: Find): string[] {
  const entered = new Set<string>()
  const order = new Set<string>()
  const stack = ids.toSorted().reverse()
  for (let id = stack.at(-1); id !== undefined; id = stack.at(-1)) {
    if (entered.has(id)) {
      order.add(id)
      stack.pop()
      continue
    }
    entered.add(id)
    const parents = find(id)?.header.parents ?? []
    stack.push(...parents.filter((parent) => !entered.has(parent)).reverse())
  }
  return [...order]
}
