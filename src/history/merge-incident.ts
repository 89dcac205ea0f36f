import { canonicalText } from '../codec/canonical.ts'
import { sha256Hex } from '../codec/digest.ts'
import type { IncidentEvent } from '../domain/events.ts'
import { compareText } from '../domain/text-order.ts'

const rank = { IncidentOpened: 0, IncidentAcknowledged: 1, IncidentResolved: 2 } as const

/**
 * The union of what happened, told once: by kind, then by the digest of the event (H7). The first of a kind gives the
 * incident's facts, so that every device takes the same ones.
 */
export function mergeIncidents(histories: readonly (readonly IncidentEvent[])[]): IncidentEvent[] {
  const byDigest = new Map(histories.flat().map((event) => [sha256Hex(canonicalText(event)), event]))
  return [...byDigest]
    .sort(([a, one], [b, other]) => rank[one.type] - rank[other.type] || compareText(a, b))
    .map(([, event]) => event)
}
