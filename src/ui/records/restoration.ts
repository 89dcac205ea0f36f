/** A policy as it once was, made its present state again: by new saves, because history is only ever added to. */
import { type Difference, differences } from '../../app/inspect/domain-fields.ts'
import type { Instant } from '../../domain/instant.ts'
import type { PolicyData } from '../../domain/policy-state.ts'
import { commandsFor } from '../conflict/commands-for.ts'
import { applyCommands, type PolicyCommand } from '../rules/apply-command.ts'

export interface Restoration {
  readonly commands: readonly PolicyCommand[]
  /** Why the domain does not allow it; null when it does. */
  readonly refusal: string | null
  /** What stays different, because nothing takes it back: rules that were added or retired since. */
  readonly left: readonly Difference[]
}

/** What has to be done, from the present state, to come as near to a former one as the domain allows. */
export function restoration(present: PolicyData, former: PolicyData, at: Instant): Restoration {
  const retired = new Set(
    present.rules.filter(({ state }) => state === 'retired').map(({ ruleId }) => ruleId),
  )
  // A retired rule stays as it is, and an active one does not become a draft again.
  const wanted = {
    ...former,
    rules: former.rules.filter(({ ruleId }) => !retired.has(ruleId)),
  }
  const commands = commandsFor(present, wanted)
  const done = applyCommands(present, commands, at)
  return done.ok
    ? { commands, refusal: null, left: differences(former, done.value) }
    : { commands, refusal: done.error.message, left: [] }
}
