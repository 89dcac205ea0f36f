/** The commands of a monitoring policy: each finds it, checks what it is based on, and calls one method of it. */
import type { DomainError } from '../../domain/errors.ts'
import { MonitoringPolicy } from '../../domain/policy.ts'
import type { PolicyData } from '../../domain/policy-state.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type {
  ActivateRule,
  ArchivePolicy,
  CreatePolicy,
  RegisterRule,
  RestorePolicy,
  RetireRule,
  ReviseRule,
} from '../commands.ts'
import { domainRefusal, type Failure } from '../outcome.ts'
import { checkBasis } from '../overtaken.ts'
import { type HandlerResult, type Handling, usable } from './handling.ts'

type RuleCommand = RegisterRule | ReviseRule | ActivateRule | RetireRule
type PolicyCommand = RuleCommand | ArchivePolicy | RestorePolicy

export async function createPolicy(handling: Handling, command: CreatePolicy): Promise<HandlerResult> {
  const found = await handling.unit.policies.get(command.policyId)
  if (found.ok) return err(duplicate(`There is a policy ${JSON.stringify(command.policyId)} already.`))
  if (
    found.error.code === 'release-fenced' ||
    found.error.code === 'storage-unavailable' ||
    found.error.code === 'quota'
  )
    return err(found.error)
  if (found.error.code !== 'not-found')
    return err(
      duplicate(
        `There is a stored policy ${JSON.stringify(command.policyId)} already, which cannot be read.`,
      ),
    )
  const created = MonitoringPolicy.create(command.policyId, handling.at)
  if (!created.ok) return err(domainRefusal(created.error))
  handling.unit.policies.add(created.value)
  return ok({ name: { type: 'policy', id: command.policyId }, token: '' })
}

export function registerRule(handling: Handling, command: RegisterRule): Promise<HandlerResult> {
  return onPolicy(handling, command, (policy) =>
    policy.registerRule(command.rule, handling.at, { activate: command.activate === true }),
  )
}

export function reviseRule(handling: Handling, command: ReviseRule): Promise<HandlerResult> {
  return onPolicy(handling, command, (policy) =>
    policy.reviseRule(command.ruleId, command.change, handling.at),
  )
}

export function activateRule(handling: Handling, command: ActivateRule): Promise<HandlerResult> {
  return onPolicy(handling, command, (policy) => policy.activateRule(command.ruleId, handling.at))
}

/** What follows for the rule's open incident is a reaction of its own, and never holds up the retirement. */
export function retireRule(handling: Handling, command: RetireRule): Promise<HandlerResult> {
  return onPolicy(handling, command, (policy) =>
    policy.retireRule(command.ruleId, command.reason, handling.at),
  )
}

export async function archivePolicy(handling: Handling, command: ArchivePolicy): Promise<HandlerResult> {
  const counts = (await handling.reader.incidentCounts()).byPolicy.get(command.policyId)
  const unresolved = (counts?.open ?? 0) + (counts?.acknowledged ?? 0)
  if (unresolved === 0) handling.unit.guard({ kind: 'no-open-incident', policyId: command.policyId })
  return onPolicy(handling, command, (policy) => policy.archive(handling.at, unresolved))
}

export function restorePolicy(handling: Handling, command: RestorePolicy): Promise<HandlerResult> {
  return onPolicy(handling, command, (policy) => policy.restore(handling.at))
}

async function onPolicy(
  handling: Handling,
  command: PolicyCommand,
  act: (policy: MonitoringPolicy) => Result<void, DomainError>,
): Promise<HandlerResult> {
  const { unit, reader } = handling
  const name = { type: 'policy', id: command.policyId } as const
  const found = await unit.policies.get(command.policyId)
  if (found.ok) {
    const wrongRule = ruleMustFit(found.value.aggregate.describe(), command)
    if (wrongRule !== null) return err(wrongRule)
  }
  const loaded = usable(found)
  if (!loaded.ok) return loaded
  const { aggregate, token } = loaded.value
  const basis = await checkBasis({
    command,
    basedOn: command.basedOn,
    actual: token,
    mergePolicy: handling.mergePolicy,
    before: async () =>
      command.basedOn === undefined ? null : reader.policyAt(command.policyId, command.basedOn),
    after: () => aggregate.describe(),
  })
  if (!basis.ok) return basis
  const acted = act(aggregate)
  if (!acted.ok) return err(domainRefusal(acted.error))
  if (basis.value.lost > 0) unit.loseUpdates(basis.value.lost)
  unit.policies.save(aggregate)
  return ok({ name, token })
}

function ruleMustFit(policy: PolicyData, command: PolicyCommand): Failure | null {
  const has = (ruleId: string) => policy.rules.some((rule) => rule.ruleId === ruleId)
  if (command.type === 'registerRule') {
    const { ruleId } = command.rule
    return has(ruleId)
      ? duplicate(`Policy ${JSON.stringify(policy.policyId)} has a rule ${JSON.stringify(ruleId)} already.`)
      : null
  }
  if (!('ruleId' in command) || has(command.ruleId)) return null
  return {
    code: 'not-found',
    message: `Policy ${JSON.stringify(policy.policyId)} has no rule ${JSON.stringify(command.ruleId)}.`,
  }
}

function duplicate(message: string): Failure {
  return { code: 'duplicate', message: `${message} Choose another id; nothing was written.` }
}
