/**
 * Repair: a person decides what a record that cannot be read shall be. The domain's constructor has to accept it, and the
 * decision is a revision like any other, so that other devices receive it and a wrong one can be mended by another.
 */
import type { DomainError } from '../../domain/errors.ts'
import type { Incident } from '../../domain/incident.ts'
import { MonitoringPolicy } from '../../domain/policy.ts'
import type { PolicyInput } from '../../domain/policy-state.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { makeReason } from '../../domain/rule.ts'
import type { AggregateName, RepairRecord } from '../commands.ts'
import { type DomainRefusal, domainRefusal, type Failure } from '../outcome.ts'
import { staleWrite } from '../overtaken.ts'
import type { Decided, Loaded, LoadFailure } from '../ports.ts'
import type { Repairs } from '../repairs.ts'
import { type HandlerResult, type Handling, usable } from './handling.ts'
import { restateIncident } from './restated-incident.ts'

export async function repairRecord(handling: Handling, command: RepairRecord): Promise<HandlerResult> {
  const { unit, reader } = handling
  const { aggregate: name, basedOn } = command
  const found: Result<Loaded<MonitoringPolicy | Incident>, LoadFailure> = name.type === 'policy'
    ? await unit.policies.get(name.id)
    : await unit.incidents.get(name.id)
  const token = found.ok ? found.value.token : 'token' in found.error ? found.error.token : null
  const readable = usable(found)
  const repairs = token === null ? null : await reader.repairs(name)
  if (token === null || repairs === null) return readable.ok ? err(nothingToRepair) : readable
  if (basedOn !== undefined && basedOn !== token) return err(staleWrite(basedOn, token, null))
  const decided = decide(handling, command, repairs)
  if (!decided.ok) return decided
  unit.decide(name, token, decided.value)
  return ok({ name, token })
}

function decide(
  handling: Handling,
  { aggregate, decision }: RepairRecord,
  repairs: Repairs,
): Result<Decided, Failure> {
  if ('discard' in decision) return discard(handling, aggregate, decision.discard, repairs)
  if ('replace' in decision) return inOutcomeWords(restate(handling, aggregate, decision.replace))
  const proposal = repairs.proposals.find(({ id }) => id === decision.accept)
  return proposal
    ? inOutcomeWords(restate(handling, aggregate, proposal.result))
    : err(noSuchProposal(decision.accept))
}

/** What somebody says it is, through the constructor. */
function restate({ at }: Handling, { type, id }: AggregateName, told: unknown): Result<Decided, DomainError> {
  if (type === 'incident') {
    const incident = restateIncident(id, told, at)
    return incident.ok ? ok({ incident: incident.value, events: incident.value.history() }) : incident
  }
  const policy = MonitoringPolicy.of({ policyId: id, archived: false, rules: [] })
  if (!policy.ok) return policy
  // The constructor reads it field by field, whatever it turns out to hold.
  const restated = policy.value.restate(told as PolicyInput, 'repair', at)
  return restated.ok ? ok({ policy: policy.value, events: policy.value.collectEvents() }) : restated
}

/** What the other heads say is taken as it is; where they say nothing, the aggregate goes from view. */
function discard(
  handling: Handling,
  name: AggregateName,
  reason: string,
  { others }: Repairs,
): Result<Decided, Failure> {
  const why = makeReason(reason)
  if (!why.ok) return err(blankReason)
  if (others?.conflict) return err(othersInConflict(others.conflict.kind, others.conflict.heads))
  if (others?.aggregate && 'acknowledge' in others.aggregate)
    return ok({ incident: others.aggregate, events: [], carried: others.carried })
  if (others?.domain) {
    const decided = inOutcomeWords(restate(handling, name, others.domain))
    return decided.ok ? ok({ ...decided.value, carried: others.carried }) : decided
  }
  if (name.type === 'incident') return ok({ events: [] })
  const policy = MonitoringPolicy.of({ policyId: name.id, archived: false, rules: [] })
  if (!policy.ok) return err(domainRefusal(policy.error))
  const { id: policyId } = policy.value
  return ok({ events: [{ type: 'PolicyRestated', at: handling.at, policyId, state: null, cause: 'repair' }] })
}

function inOutcomeWords(decided: Result<Decided, DomainError>): Result<Decided, Failure> {
  return decided.ok ? decided : err(domainRefusal(decided.error))
}

const nothingToRepair: DomainRefusal = {
  code: 'domain',
  message: 'This record can be read, so there is nothing to repair. Use an ordinary command to change it.',
  rule: 'no-quarantine',
}

const blankReason: DomainRefusal = {
  code: 'domain',
  message: 'A discard needs a reason that is not blank. Say why it is thrown away; nothing was written.',
  rule: 'reason-required',
}

function noSuchProposal(id: string): DomainRefusal {
  const message = `There is no proposal ${JSON.stringify(id)} for this record. Choose one that is offered; nothing was written.`
  return { code: 'domain', message, rule: 'no-such-proposal' }
}

function othersInConflict(kind: string, heads: readonly string[]): Failure {
  const message =
    'The other states of this are in conflict with one another, so a discard cannot take one of them. Say what it shall be; nothing was written.'
  return { code: 'conflict', message, kind, heads }
}
