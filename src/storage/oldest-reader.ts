import type { AggregateName } from '../app/commands.ts'
import { newestRelease } from '../codec/stored-version.ts'

/** The oldest release that can read a version which does not say. */
export function oldestReader(type: AggregateName['type'], v: number): number {
  if (type === 'policy') return v <= newestRelease ? v : newestRelease + 1
  return v <= 1 ? 1 : v === 2 ? 4 : newestRelease + 1
}
