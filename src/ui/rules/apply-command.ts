/** What a policy would be after a command: the domain asked without anything being written. */
import type { Command } from '../../app/commands.ts'
import type { DomainError } from '../../domain/errors.ts'
import type { Instant } from '../../domain/instant.ts'
import { MonitoringPolicy } from '../../domain/policy.ts'
import type { PolicyData } from '../../domain/policy-state.ts'
import { ok, type Result } from '../../domain/result.ts'

/** The commands that change a policy that is there. */
export type PolicyCommand = Extract<
  Command,
  {
    type: 'registerRule' | 'reviseRule' | 'activateRule' | 'retireRule' | 'archivePolicy' | 'restorePolicy'
  }
>

/** Applies commands in order; the first refusal ends it. Open incidents are not looked at here: the save does. */
export function applyCommands(
  data: PolicyData,
  commands: readonly PolicyCommand[],
  at: Instant,
): Result<PolicyData, DomainError> {
  const made = MonitoringPolicy.of(data)
  if (!made.ok) return made
  const policy = made.value
  for (const command of commands) {
    const done = applyOne(policy, command, at)
    if (!done.ok) return done
  }
  return ok(policy.describe())
}

function applyOne(policy: MonitoringPolicy, command: PolicyCommand, at: Instant): Result<void, DomainError> {
  switch (command.type) {
    case 'registerRule':
      return policy.registerRule(command.rule, at, { activate: command.activate === true })
    case 'reviseRule':
      return policy.reviseRule(command.ruleId, command.change, at)
    case 'activateRule':
      return policy.activateRule(command.ruleId, at)
    case 'retireRule':
      return policy.retireRule(command.ruleId, command.reason, at)
    case 'archivePolicy':
      return policy.archive(at, 0)
    case 'restorePolicy':
      return policy.restore(at)
  }
}
