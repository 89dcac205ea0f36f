/** What every screen says about an upgrade. */
import { isRollback } from '../../app/upgrade-activity.ts'
import type { UpgradeState } from '../../app/upgrades.ts'

export interface UpgradeSaying {
  readonly tone: 'critical' | 'warning' | 'accent'
  readonly title: string
  readonly words: string
}

/** Null when there is nothing to say: the database is this release's. */
export function upgradeSaying(state: UpgradeState, mine: number): UpgradeSaying | null {
  switch (state.phase) {
    case 'current':
      return null
    case 'waiting':
      return {
        tone: 'warning',
        title: `The database is release ${state.from}’s, and this tab runs release ${mine}`,
        words: 'Everything can be read. Nothing is written until the database is upgraded.',
      }
    case 'interrupted':
      return {
        tone: 'warning',
        title: isRollback(state) ? 'A rollback was interrupted' : 'An upgrade was interrupted',
        words: `${state.done.toLocaleString('en')} records are done and kept. It goes on from there; nothing else is written until then.`,
      }
    case 'running':
      return {
        tone: 'accent',
        title: state.elsewhere ? 'Another tab upgrades the database' : 'The database is being upgraded',
        words: `${state.done.toLocaleString('en')} of ${state.total.toLocaleString('en')} records. You can look at everything meanwhile; saving waits.`,
      }
    case 'blocked':
      return {
        tone: 'warning',
        title: 'The upgrade waits for another tab',
        words: `${state.by.length > 0 ? `Close or reload ${state.by.join(', ')}` : 'Close the other Driftwatch tabs of this device'}: then it goes on by itself. Nothing was written yet.`,
      }
    case 'fenced':
      return {
        tone: 'critical',
        title: `The database belongs to release ${state.database}, and this tab runs release ${mine}`,
        words:
          'What you saved is saved. This tab only reads from now on, so that it cannot write an old shape over a new one.',
      }
  }
}
