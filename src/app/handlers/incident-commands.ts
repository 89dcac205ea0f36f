/** Acknowledge and resolve. Both are safe to repeat on whatever state is there now, so an overtaken one is simply run again. */
import type { DomainError } from '../../domain/errors.ts'
import type { Incident } from '../../domain/incident.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { AcknowledgeIncident, ResolveIncident } from '../commands.ts'
import { domainRefusal } from '../outcome.ts'
import { type HandlerResult, type Handling, usable } from './handling.ts'

export function acknowledgeIncident(
  handling: Handling,
  command: AcknowledgeIncident,
): Promise<HandlerResult> {
  return onIncident(handling, command, (incident) => incident.acknowledge(command.by, handling.at))
}

export function resolveIncident(handling: Handling, command: ResolveIncident): Promise<HandlerResult> {
  return onIncident(handling, command, (incident) => incident.resolve(command.by, command.note, handling.at))
}

async function onIncident(
  handling: Handling,
  command: AcknowledgeIncident | ResolveIncident,
  act: (incident: Incident) => Result<void, DomainError>,
): Promise<HandlerResult> {
  const loaded = usable(await handling.unit.incidents.get(command.incidentId))
  if (!loaded.ok) return loaded
  const acted = act(loaded.value.aggregate)
  if (!acted.ok) return err(domainRefusal(acted.error))
  handling.unit.incidents.save(loaded.value.aggregate)
  return ok({ name: { type: 'incident', id: command.incidentId }, token: loaded.value.token })
}
