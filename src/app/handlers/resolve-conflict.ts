/** A person's decision over several states of one aggregate: a revision that names all of them as parents. */
import type { PolicyData } from '../../domain/policy-state.ts'
import { err, ok } from '../../domain/result.ts'
import type { ResolveConflict } from '../commands.ts'
import { type DomainRefusal, domainRefusal } from '../outcome.ts'
import { staleWrite } from '../overtaken.ts'
import { type HandlerResult, type Handling, usable } from './handling.ts'

export async function resolveConflict(handling: Handling, command: ResolveConflict): Promise<HandlerResult> {
  const { unit, at } = handling
  const name = command.aggregate
  if (name.type === 'incident') {
    // Incidents merge by themselves: there never is a conflict of one to resolve.
    const incident = usable(await unit.incidents.get(name.id))
    if (!incident.ok) return incident
    return err(
      command.basedOn === incident.value.token
        ? nothingToResolve
        : staleWrite(command.basedOn, incident.value.token, null),
    )
  }
  const loaded = usable(await unit.policies.get(name.id), { conflicting: true })
  if (!loaded.ok) return loaded
  const { aggregate, token, status } = loaded.value
  if (command.basedOn !== token) return err(staleWrite(command.basedOn, token, null))
  if (status !== 'conflict') return err(nothingToResolve)
  // The aggregate's own constructor reads the result field by field, whatever it turns out to hold.
  const restated = aggregate.restate(command.result as PolicyData, 'resolution', at)
  if (!restated.ok) return err(domainRefusal(restated.error))
  unit.policies.save(aggregate)
  return ok({ name, token })
}

const nothingToResolve: DomainRefusal = {
  code: 'domain',
  message: 'There is no conflict to resolve here. Use an ordinary command to change it; nothing was written.',
  rule: 'no-conflict',
}
