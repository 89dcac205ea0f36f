import type { AggregateView } from '../history/view.ts'
import type { RepairProposal } from './upgrades.ts'

/** What can be done about a record that cannot be read, or that was repaired wrongly. */
export interface Repairs {
  readonly proposals: readonly RepairProposal[]
  /** What the heads say once the unreadable is left out; null when nothing does. */
  readonly others: AggregateView | null
}
