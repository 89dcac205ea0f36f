/** Nodes of the three columns in words: what is pointed at, and what belongs to it. */
import type { JsonKey } from '../../app/inspect/json-places.ts'
import { sideOf } from './link-store.ts'

/** What a node was made from; places in lists come back as numbers. */
export function nodePath(node: string): readonly JsonKey[] {
  const side = sideOf(node)
  if (side === undefined) return []
  return node
    .slice(side.length + 1)
    .split('/')
    .map((part) => (part.startsWith('[') ? Number(part.slice(1, -1)) : decodeURIComponent(part)))
}

/** `threshold of cpu-hot` for a field, `metricNames` for a column, `rules.cpu-hot.threshold` for a place. */
export function nodeWords(node: string): string {
  const path = nodePath(node)
  if (sideOf(node) !== 'domain') {
    return path.reduce<string>((text, key) => {
      if (typeof key === 'number') return `${text}[${key}]`
      return text === '' ? key : `${text}.${key}`
    }, '')
  }
  const [first = '', ruleId, field] = path.map(String)
  if (first === 'order') return 'order of rules'
  return ruleId === undefined || field === undefined ? first : `${field} of ${ruleId}`
}

/** The names of the domain fields among nodes, each once. */
export function fieldNames(nodes: readonly string[]): readonly string[] {
  const names = nodes.flatMap((node) => (sideOf(node) === 'domain' ? [String(nodePath(node).at(-1))] : []))
  return [...new Set(names)]
}
