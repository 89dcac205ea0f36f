/**
 * Which stored parts light up with which domain field. A node is a field of the domain object, a column of the record,
 * or a place in the stored text; its key begins with the letter of its column on the screen.
 */
import { fieldKey } from '../../app/inspect/domain-fields.ts'
import type { FieldLink } from '../../app/inspect/inspect.ts'
import type { JsonKey } from '../../app/inspect/json-places.ts'

export type Side = 'domain' | 'record' | 'bytes'
export const sides: readonly Side[] = ['domain', 'record', 'bytes']

export function fieldNode(path: readonly string[]): string {
  return `domain ${fieldKey(path)}`
}

export function columnNode(column: string): string {
  return `record ${column}`
}

export function placeNode(path: readonly JsonKey[]): string {
  return `bytes ${path.map((key) => (typeof key === 'number' ? `[${key}]` : encodeURIComponent(key))).join('/')}`
}

export function sideOf(node: string): Side | undefined {
  return sides.find((side) => node.startsWith(`${side} `))
}

export type Light = 'pointed' | 'linked' | null

export interface LinkStore {
  /** False where the text was not read as a domain object: then nothing belongs to anything. */
  readonly read: boolean
  subscribe(listener: () => void): () => void
  /** The node that is pointed at, or has the focus. */
  active(): string | null
  light(node: string): Light
  /** What belongs to a node on the other sides. */
  counterparts(node: string): readonly string[]
  hover(node: string | null): void
  focus(node: string): void
  /** Whether Tab stops at this node: the last that had the focus on its side, or the first. */
  stops(node: string): boolean
}

/** @param first the node at which Tab stops before any had the focus, for each side */
export function makeLinkStore(links: readonly FieldLink[], first: Partial<Record<Side, string>>): LinkStore {
  const groups = links.map(({ field, columns, places }) => [
    fieldNode(field),
    ...columns.map(columnNode),
    ...places.map(placeNode),
  ])
  const related = new Map<string, Set<string>>()
  for (const group of groups) {
    for (const node of group) {
      const known = related.get(node) ?? new Set()
      for (const other of group) if (sideOf(other) !== sideOf(node) || other === node) known.add(other)
      related.set(node, known)
    }
  }
  const listeners = new Set<() => void>()
  const stops: Partial<Record<Side, string>> = { ...first }
  let hovered: string | null = null
  let focused: string | null = null

  const tell = () => {
    for (const listener of [...listeners]) listener()
  }
  const active = () => hovered ?? focused
  return {
    read: links.length > 0,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    active,
    light(node) {
      const shown = active()
      if (shown === null) return null
      if (shown === node) return 'pointed'
      return related.get(shown)?.has(node) ? 'linked' : null
    },
    counterparts: (node) => [...(related.get(node) ?? [])].filter((other) => other !== node),
    hover(node) {
      if (node === hovered) return
      hovered = node
      tell()
    },
    focus(node) {
      hovered = null
      focused = node
      const side = sideOf(node)
      if (side) stops[side] = node
      tell()
    },
    stops(node) {
      const side = sideOf(node)
      return side !== undefined && stops[side] === node
    },
  }
}
