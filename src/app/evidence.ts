/** Evidence: how it grows, how it is kept as text, and what can be said of a file of it. */
import * as z from 'zod/mini'
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

/** Adds what is new; the same check seen again in the same state is no news. */
export function withEvidence(known: readonly Evidence[], found: readonly Evidence[]): readonly Evidence[] {
  const news = found.filter((one) => !known.some((other) => sameSight(one, other)))
  return news.length === 0 ? known : [...known, ...news]
}

function sameSight(a: Evidence, b: Evidence): boolean {
  return a.scenario === b.scenario && a.step === b.step && a.check === b.check && a.state === b.state
}

const text = z.string()
export const evidenceList = z.array(
  z.strictObject({ scenario: text, step: text, check: text, saw: text, state: text, at: text }),
)

/** Reads kept evidence; none when it is damaged. */
export function readEvidence(kept: string | null): readonly Evidence[] {
  const parsed = evidenceList.safeParse(parseKept(kept))
  return parsed.success ? parsed.data : []
}

/** Reads a kept text as JSON; null where it is none. */
export function parseKept(kept: string | null): unknown {
  try {
    return kept === null ? null : JSON.parse(kept)
  } catch {
    return null
  }
}
