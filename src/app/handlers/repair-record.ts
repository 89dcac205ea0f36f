/** Repair: until there are proposals to decide on, a quarantined aggregate answers with its own reason. */
import { err } from '../../domain/result.ts'
import type { RepairRecord } from '../commands.ts'
import type { DomainRefusal } from '../outcome.ts'
import { type HandlerResult, type Handling, usable } from './handling.ts'

export async function repairRecord({ unit }: Handling, command: RepairRecord): Promise<HandlerResult> {
  const { type, id } = command.aggregate
  const found = type === 'policy' ? usable(await unit.policies.get(id)) : usable(await unit.incidents.get(id))
  return found.ok ? err(nothingToRepair) : found
}

const nothingToRepair: DomainRefusal = {
  code: 'domain',
  message: 'This record can be read, so there is nothing to repair. Use an ordinary command to change it.',
  rule: 'no-quarantine',
}
