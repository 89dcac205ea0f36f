import type { CommitFailure } from '../app/outcome.ts'
import { staleWrite } from '../app/overtaken.ts'
import type { Guard } from '../app/ports.ts'
import type { Tx } from './backend.ts'
import type { IncidentReadModel } from './rows.ts'

/** The first condition over other aggregates that does not hold any more, or null. */
export async function brokenGuard(tx: Tx, guards: readonly Guard[]): Promise<CommitFailure | null> {
  const found = await Promise.all(guards.map((guard) => broken(tx, guard)))
  return found.find((failure) => failure !== null) ?? null
}

async function broken(tx: Tx, guard: Guard): Promise<CommitFailure | null> {
  if (guard.kind === 'unchanged') {
    const { type, id } = guard.aggregate
    const row = await tx.table('records').get([type, id])
    return row?.token === guard.token ? null : staleWrite(guard.token, row?.token ?? '', null)
  }
  const open = await unresolvedOf(tx, guard.policyId)
  const [incident] = open.filter(({ ruleId }) => guard.ruleId === undefined || ruleId === guard.ruleId)
  if (incident === undefined) return null
  return {
    code: 'stale-write',
    message: `The incident ${JSON.stringify(incident.id)} was opened in the meantime, so nothing was written. Look at it and decide.`,
    expected: 'no open incident',
    actual: incident.id,
  }
}

/** Incidents of a policy that are open or acknowledged. */
export async function unresolvedOf(tx: Tx, policyId: string): Promise<IncidentReadModel[]> {
  const rows = await tx.table('readModels').byIndex('open', { from: policyId, to: policyId })
  return rows.filter((row) => row.type === 'incident')
}
