import type { Evidence } from '../../app/scenario.ts'

/** What leaves the browser: plain JSON that says what it is. */
export function evidenceFile(evidence: readonly Evidence[]): {
  readonly name: string
  readonly text: string
} {
  const content = { kind: 'driftwatch-evidence', version: 1, evidence }
  return { name: 'driftwatch-evidence.json', text: `${JSON.stringify(content, null, 2)}\n` }
}

/** The latest sight of each check, the newest first. */
export function newestFirst(evidence: readonly Evidence[]): readonly Evidence[] {
  const latest = new Map<string, Evidence>()
  for (const each of evidence) {
    const key = `${each.scenario}/${each.step}/${each.check}`
    latest.delete(key)
    latest.set(key, each)
  }
  return [...latest.values()].reverse()
}
