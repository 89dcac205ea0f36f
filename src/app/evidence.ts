/** Evidence that leaves a browser as a file, and what can be said of such a file. */
import type { Evidence } from './scenario.ts'

export interface EvidenceFile {
  readonly name: string
  readonly text: string
}

export type EvidenceVerdict =
  /** It is no evidence file at all, or a damaged one. */
  | { readonly ok: false; readonly reason: string }
  | {
      readonly ok: true
      readonly evidence: readonly Evidence[]
      readonly digest: string
      readonly exportedAt: string
      /** Entries that name a check which this release's scenarios do not have, as `scenario/step/check`. */
      readonly unknown: readonly string[]
    }

/** The latest sight of each check, the newest first. */
export function newestFirst(evidence: readonly Evidence[]): readonly Evidence[] {
  const latest = new Map<string, Evidence>()
  for (const each of evidence) {
    const key = checkKey(each)
    latest.delete(key)
    latest.set(key, each)
  }
  return [...latest.values()].reverse()
}

export function checkKey({ scenario, step, check }: Evidence): string {
  return `${scenario}/${step}/${check}`
}
