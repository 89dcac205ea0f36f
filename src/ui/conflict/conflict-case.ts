/** A conflict as the panel shows it, wherever it comes from: a stale save within a device, or heads of several devices. */
import type { StateSide } from '../../app/reconcile.ts'
import type { PolicyData } from '../../domain/policy-state.ts'

export interface CaseSide extends StateSide {
  /** Whose it is, in words: "Device B, 2026-04-02 09:02:00 UTC". */
  readonly who: string
}

export interface ConflictCase {
  readonly policyId: string
  /** What both come from; none where that is not known any more. */
  readonly bases: readonly (PolicyData | null)[]
  /** Mine first, then theirs. */
  readonly sides: readonly [CaseSide, ...CaseSide[]]
  /** Who detected what. */
  readonly detected: string
  /** Which merge policy applied, and what it does here. */
  readonly applied: string
  /** What a plain "last write wins" would have done: who would have won, and whether with the whole state. */
  readonly lastWrite: { readonly winner: number; readonly whole: boolean }
}

/** What the merge policies do with a contradiction, in words. */
export function policyWords(policy: string | undefined): string {
  switch (policy) {
    case 'merge-fields':
      return 'The room’s merge policy is merge-fields: fields that only one side changed merge by themselves; for the others you are asked.'
    case 'last-write-wins':
      return 'The room’s merge policy is last-write-wins: the last save counts, and what it overwrites is counted as lost.'
    default:
      return 'The room’s merge policy is ask: nothing is overwritten until somebody has looked at both.'
  }
}
