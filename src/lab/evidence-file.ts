/**
 * Evidence as a file: the list, and a digest over its canonical text. It shows that the list is as it was exported. It
 * does not show who did the lessons: whoever writes a file by hand can write its digest, too.
 */
import * as z from 'zod/mini'
import { checkKey, type EvidenceFile, type EvidenceVerdict, evidenceList } from '../app/evidence.ts'
import type { Evidence, Scenario } from '../app/scenario.ts'
import { checksOf } from '../app/scenario-player.ts'
import { canonicalText } from '../codec/canonical.ts'
import { sha256Hex } from '../codec/digest.ts'
import { drifts } from '../proofs/drifts/all.ts'

const kind = 'driftwatch-evidence'
const version = 1

const file = z.strictObject({
  kind: z.literal(kind),
  version: z.literal(version),
  exportedAt: z.string(),
  evidence: evidenceList,
  digest: z.string(),
})

export function writeEvidence(evidence: readonly Evidence[], exportedAt: string): EvidenceFile {
  const content = { kind, version, exportedAt, evidence, digest: digestOfEvidence(evidence) }
  return { name: 'driftwatch-evidence.json', text: `${JSON.stringify(content, null, 2)}\n` }
}

/** Reads a file that somebody handed in: is it whole, and does this release know its checks? */
export function readEvidenceFile(text: string, scenarios: readonly Scenario[]): EvidenceVerdict {
  const parsed = file.safeParse(parse(text))
  if (!parsed.success) {
    return { ok: false, reason: 'This is no evidence file of Driftwatch, or parts of it are missing.' }
  }
  const { evidence, digest, exportedAt } = parsed.data
  if (digestOfEvidence(evidence) !== digest) {
    return { ok: false, reason: 'The list was changed after it was exported: its digest does not fit.' }
  }
  const known = new Set([
    ...scenarios.flatMap(({ id, steps }) =>
      steps.flatMap((step) => checksOf(step).map((check) => `${id}/${step.id}/${check.id}`)),
    ),
    // What the page of proofs keeps.
    'proofs/own-change/self-assessed',
    ...drifts.map(({ id }) => `proofs/${id}/noticed`),
  ])
  const unknown = evidence.map(checkKey).filter((key) => !known.has(key))
  return { ok: true, evidence, digest, exportedAt, unknown }
}

function digestOfEvidence(evidence: readonly Evidence[]): string {
  return sha256Hex(canonicalText(evidence.map((each) => ({ ...each }))))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
