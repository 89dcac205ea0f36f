/** A device's contents as plain data that can be saved to a file and brought in elsewhere. */
import * as z from 'zod/mini'
import type { Reader } from '../app/ports.ts'
import { makeSample } from '../domain/sample.ts'
import { type Revision, verifyRevision } from '../history/revision.ts'
import type { LabStorage } from '../storage/open-storage.ts'
import type { ImportReport, LeftOut } from './contract.ts'
import { addContents, type PolicySamples, readContents } from './fixtures/contents.ts'

const format = 'driftwatch-fixture'

const shape = z.strictObject({
  format: z.literal(format),
  version: z.literal(1),
  revisions: z.array(z.looseObject({})),
  samples: z.array(
    z.strictObject({
      policyId: z.string(),
      samples: z.array(z.strictObject({ metricName: z.string(), value: z.number(), observedAt: z.string() })),
    }),
  ),
})

/** The whole history and every sample of the device. Importing it elsewhere gives the same heads, and so the same hash. */
export async function exportFixture(reader: Reader): Promise<object> {
  return { format, version: 1, ...(await readContents(reader)) }
}

/** Adds a file's contents. What is not what its digest says is left out and named; a file of another kind is refused whole. */
export async function importFixture(storage: LabStorage, given: unknown): Promise<ImportReport> {
  const parsed = shape.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const where = issue?.path.join('.') || 'its top'
    throw new TypeError(
      `lab.importFixture: this is no exported fixture; look at ${where}. Nothing was imported.`,
    )
  }
  const revisions: Revision[] = []
  const leftOut: LeftOut[] = []
  for (const each of parsed.data.revisions) {
    const verified = verifyRevision(each)
    if (verified.ok) revisions.push(verified.value)
    else
      leftOut.push({
        ...nameIn(each),
        code: 'rejected-remote',
        reason: `${verified.error.path}: ${verified.error.reason}`,
      })
  }
  const imported = await addContents(storage, { revisions, samples: readSamples(parsed.data.samples) })
  return { imported, leftOut }
}

function readSamples(given: z.infer<typeof shape>['samples']): PolicySamples[] {
  return given.map(({ policyId, samples }) => ({
    policyId,
    samples: samples.map((each) => {
      const sample = makeSample(each)
      if (!sample.ok) throw new TypeError(`lab.importFixture: ${sample.error.message} Nothing was imported.`)
      return sample.value
    }),
  }))
}

/** What a broken revision says that it belongs to, for the report. */
function nameIn(revision: Record<string, unknown>): Pick<LeftOut, 'type' | 'id'> {
  const named = z
    .looseObject({
      header: z.looseObject({
        aggregate: z.looseObject({ type: z.enum(['policy', 'incident']), id: z.string() }),
      }),
    })
    .safeParse(revision)
  if (!named.success) return { type: 'policy', id: '' }
  const { type, id } = named.data.header.aggregate
  return { type, id }
}
