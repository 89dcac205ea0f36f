/** What becomes of a command whose form was opened on a state that is no longer the present one (the room's policy decides). */
import type { PolicyData } from '../domain/policy-state.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { changedFields, fieldsSetBy, overlap } from './changed-fields.ts'
import type { Command } from './commands.ts'
import type { StaleWrite } from './outcome.ts'
import type { MergePolicy } from './ports.ts'

export interface Basis {
  readonly command: Command
  readonly basedOn: string | undefined
  readonly actual: string
  /** The room's merge policy. */
  mergePolicy(): Promise<MergePolicy>
  /** The state that the asker looked at; null when it is not known any more. */
  before(): Promise<PolicyData | null>
  after(): PolicyData
}

/** `lost` is how many updates of others the command will overwrite by the room's policy. */
export async function checkBasis(basis: Basis): Promise<Result<{ lost: number }, StaleWrite>> {
  if (basis.basedOn === undefined || basis.basedOn === basis.actual) return ok({ lost: 0 })
  const before = await basis.before()
  const changed = before === null ? null : changedFields(before, basis.after())
  const touched = changed === null ? null : overlap(changed, fieldsSetBy(basis.command))
  const policy = await basis.mergePolicy()
  if (policy === 'last-write-wins') return ok({ lost: touched === null || touched.length > 0 ? 1 : 0 })
  if (policy === 'merge-fields' && touched !== null && touched.length === 0) return ok({ lost: 0 })
  return err(staleWrite(basis.basedOn, basis.actual, changed))
}

/** The refusal of an overtaken save, with what changed when that is known. */
export function staleWrite(expected: string, actual: string, changed: readonly string[] | null): StaleWrite {
  const what =
    changed === null
      ? ''
      : changed.length === 0
        ? ' Nothing differs in what it says.'
        : ` Changed since: ${changed.join(', ')}.`
  return {
    code: 'stale-write',
    message: `Somebody saved this after you opened it, so nothing was written.${what} Look at both and decide.`,
    expected,
    actual,
    ...(changed === null ? {} : { changed }),
  }
}
