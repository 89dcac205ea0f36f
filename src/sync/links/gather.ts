/** What happens in one go is said in one go: collects by name, and hands everything over before the next task. */
export function gather<T>(
  handOver: (all: ReadonlyMap<string, readonly T[]>) => void,
): (name: string, item: T) => void {
  let collected = new Map<string, T[]>()
  const flush = () => {
    const now = collected
    collected = new Map()
    handOver(now)
  }
  return (name, item) => {
    if (collected.size === 0) queueMicrotask(flush)
    collected.set(name, [...(collected.get(name) ?? []), item])
  }
}
