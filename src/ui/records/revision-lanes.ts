/** Lays out revisions as a graph beside a list: newest first, one row each, lines running from child to parent. */
export interface Node {
  readonly id: string
  readonly parents: readonly string[]
}

export interface LaneRow {
  readonly id: string
  readonly lane: number
  /** Lanes that come down into the node. */
  readonly into: readonly number[]
  /** Lanes that pass by. */
  readonly past: readonly number[]
  /** Lanes that lead on to a parent. */
  readonly out: readonly number[]
}

export interface Lanes {
  readonly rows: readonly LaneRow[]
  /** How many lanes stand beside one another at most. */
  readonly width: number
}

/** @param nodes children before parents */
export function layLanes(nodes: readonly Node[]): Lanes {
  /** What each lane leads to. */
  const leads: (string | null)[] = []
  const free = () => {
    const empty = leads.indexOf(null)
    return empty === -1 ? leads.length : empty
  }
  let width = 1
  const rows = nodes.map(({ id, parents }): LaneRow => {
    const into = leads.flatMap((to, lane) => (to === id ? [lane] : []))
    const lane = into[0] ?? free()
    const past = leads.flatMap((to, at) => (to !== null && to !== id ? [at] : []))
    for (const at of into) leads[at] = null
    leads[lane] = null
    const out = parents.map((parent, place) => {
      const known = leads.indexOf(parent)
      if (known !== -1) return known
      // The first parent goes straight on; others branch off beside what passes.
      const at = place === 0 && leads[lane] === null ? lane : free()
      leads[at] = parent
      return at
    })
    width = Math.max(width, lane + 1, leads.length)
    return { id, lane, into, past, out }
  })
  return { rows, width }
}
