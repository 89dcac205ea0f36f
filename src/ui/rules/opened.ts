/** The state that a form was opened on: what it shows, and the token that its save is based on. */
import type { RecordDetail } from '../../app/ports.ts'
import type { PolicyData } from '../../domain/policy-state.ts'
import type { PolicyCommand } from './apply-command.ts'

export interface Opened {
  readonly token: string
  readonly policy: PolicyData
}

/** A save that came too late: what the form was opened on, and what it asked for. */
export interface StaleSave {
  readonly opened: Opened
  readonly command: PolicyCommand
}

/** A record as something to open a form on; null where there is no valid policy. */
export function openedFrom(record: RecordDetail | null | undefined): Opened | null {
  const domain = record?.domain
  if (!record || !domain || !('rules' in domain)) return null
  return { token: record.stored.token, policy: domain }
}
