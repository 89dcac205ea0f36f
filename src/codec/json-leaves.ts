import type { Json } from './json.ts'
import { pathText } from './path.ts'

/** The paths of all values, empty lists and empty objects that two JSON values do not share, sorted. */
export function changedPaths(before: Json, after: Json): string[] {
  const [old, now] = [leavesOf(before), leavesOf(after)]
  const paths = new Set([...old.keys(), ...now.keys()])
  return [...paths].filter((path) => old.get(path) !== now.get(path)).sort()
}

function leavesOf(value: Json, path: readonly PropertyKey[] = [], leaves = new Map<string, string>()) {
  const inner: [PropertyKey, Json][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : []
  if (inner.length === 0) leaves.set(pathText(path), JSON.stringify(value))
  for (const [key, item] of inner) leavesOf(item, [...path, key], leaves)
  return leaves
}
