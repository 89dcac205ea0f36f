/** One evaluation cycle: samples are kept, the active rules of their metrics are evaluated, breaches open incidents. */
import type { DomainError } from '../../domain/errors.ts'
import type { Breach } from '../../domain/evaluation.ts'
import { Incident } from '../../domain/incident.ts'
import type { PolicyData } from '../../domain/policy-state.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { makeSample, type Sample } from '../../domain/sample.ts'
import type { Observe } from '../commands.ts'
import { domainRefusal, type Failure, type StorageRefusal } from '../outcome.ts'
import type { LoadFailure } from '../ports.ts'
import { type HandlerResult, type Handling, usable } from './handling.ts'

/** Safe to repeat: an incident's id comes from its rule and the sample's instant, so the same breach is the same incident. */
export async function observe(handling: Handling, command: Observe): Promise<HandlerResult> {
  const { unit } = handling
  const name = { type: 'policy', id: command.policyId } as const
  const loaded = usable(await unit.policies.get(command.policyId), { conflicting: true })
  if (!loaded.ok) return loaded
  const policy = loaded.value.aggregate
  const allowed = policy.evaluate([])
  if (!allowed.ok) return err(domainRefusal(allowed.error))
  const samples = readSamples(command)
  if (!samples.ok) return err(domainRefusal(samples.error))
  if (samples.value.length === 0) return ok({ name, token: loaded.value.token })

  unit.addSamples(command.policyId, samples.value)
  const breaches = policy.evaluate(await withPast(handling, policy.describe(), samples.value))
  if (!breaches.ok) return err(domainRefusal(breaches.error))
  for (const breach of breaches.value) {
    const opened = await openIncident(handling, command.policyId, breach)
    if (!opened.ok) return opened
  }
  if (breaches.value.length > 0) unit.guard({ kind: 'unchanged', aggregate: name, token: loaded.value.token })
  return ok({ name, token: loaded.value.token })
}

function readSamples(command: Observe): Result<Sample[], DomainError> {
  const samples: Sample[] = []
  for (const given of command.samples) {
    const sample = makeSample(given)
    if (!sample.ok) return sample
    samples.push(sample.value)
  }
  return ok(samples)
}

/** The fresh samples with the past that the active rules' windows reach back to: only metrics of this cycle. */
async function withPast(
  { reader }: Handling,
  policy: PolicyData,
  fresh: readonly Sample[],
): Promise<Sample[]> {
  const metrics = new Set<string>(fresh.map((sample) => sample.metricName))
  const windows: Sample[] = []
  for (const metric of metrics) {
    const watching = policy.rules.filter((rule) => rule.state === 'active' && rule.metricName === metric)
    if (watching.length === 0) continue
    const widest = Math.max(...watching.map((rule) => rule.window))
    const stored = await reader.latestSamples(policy.policyId, metric, widest)
    windows.push(
      ...overlay(
        stored,
        fresh.filter((sample) => sample.metricName === metric),
      ),
    )
  }
  return windows
}

/** Stored samples with the fresh ones laid over them: a repeated instant replaces. */
function overlay(stored: readonly Sample[], fresh: readonly Sample[]): Sample[] {
  const byInstant = new Map([...stored, ...fresh].map((sample) => [sample.observedAt, sample]))
  return [...byInstant.values()].sort((a, b) => (a.observedAt < b.observedAt ? -1 : 1))
}

async function openIncident(
  { unit, reader }: Handling,
  policyId: string,
  breach: Breach,
): Promise<Result<void, Failure>> {
  if (await reader.hasOpenIncident(policyId, breach.ruleId)) return ok()
  const opened = Incident.open({ ...breach, policyId })
  if (!opened.ok) return err(domainRefusal(opened.error))
  const incidentId = opened.value.id
  const known = await unit.incidents.get(incidentId)
  // Not to know is not to have found: samples whose incident could not be looked up are not taken either.
  if (!known.ok && isStorageRefusal(known.error)) return err(known.error)
  // The same breach, found again after its incident was resolved, or stored in a form that cannot be read: nothing to add.
  if (known.ok || known.error.code !== 'not-found') return ok()
  unit.incidents.add(opened.value)
  unit.guard({ kind: 'no-open-incident', policyId, ruleId: breach.ruleId })
  unit.notify({ ...breach, id: `notice:${incidentId}`, incidentId, policyId })
  return ok()
}

function isStorageRefusal(failure: LoadFailure): failure is StorageRefusal {
  return failure.code === 'quota' || failure.code === 'storage-unavailable'
}
