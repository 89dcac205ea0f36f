/** The places below `#/schema`, each with a link of its own. */
import { findCandidate } from '../../app/candidates.ts'
import type { AggregateName } from '../../app/commands.ts'
import { placeOf } from '../place.ts'

/** What a plan is made for: a release that exists, or a candidate that does not yet. */
export type PlanTarget =
  | { readonly kind: 'release'; readonly release: number }
  | { readonly kind: 'candidate'; readonly id: string }

export const schemaTabs = ['plan', 'tabs', 'back', 'repair', 'storage'] as const
export type SchemaTab = (typeof schemaTabs)[number]

export type SchemaPlace =
  | { readonly tab: 'plan'; readonly target: PlanTarget | null; readonly record: AggregateName | null }
  | { readonly tab: 'back'; readonly to: number | null }
  | { readonly tab: 'repair'; readonly record: AggregateName | null }
  | { readonly tab: 'tabs' | 'storage' }

/** Reads the parts below `#/schema`; null where they name nothing. */
export function readSchemaPlace(parts: readonly string[]): SchemaPlace | null {
  const [tab = 'plan', ...rest] = parts
  switch (tab) {
    case 'plan': {
      const [named, ...below] = rest
      const target = named === undefined ? null : readTarget(named)
      const record = readRecord(below)
      if (target === undefined || record === undefined) return null
      return { tab, target, record }
    }
    case 'back': {
      const to = rest[0] === undefined ? null : Number(rest[0])
      return rest.length > 1 || (to !== null && !(Number.isInteger(to) && to > 0)) ? null : { tab, to }
    }
    case 'repair': {
      const record = readRecord(rest)
      return record === undefined ? null : { tab, record }
    }
    case 'tabs':
    case 'storage':
      return rest.length === 0 ? { tab } : null
    default:
      return null
  }
}

export function targetName(target: PlanTarget): string {
  return target.kind === 'release' ? `release-${target.release}` : `candidate-${target.id}`
}

export function readTarget(name: string): PlanTarget | undefined {
  const release = /^release-([1-9]\d?)$/.exec(name)?.[1]
  if (release !== undefined) return { kind: 'release', release: Number(release) }
  const candidate = findCandidate(/^candidate-(.+)$/.exec(name)?.[1])
  return candidate && { kind: 'candidate', id: candidate.id }
}

export function planParts(target: PlanTarget, record?: AggregateName): readonly string[] {
  return ['schema', 'plan', targetName(target), ...(record ? [record.type, record.id] : [])]
}

/** The plan for a target, or the trace of one record of it. */
export function planPlace(target: PlanTarget, record?: AggregateName): string {
  return placeOf(...planParts(target, record))
}

export function repairPlace(record?: AggregateName): string {
  return placeOf('schema', 'repair', ...(record ? [record.type, record.id] : []))
}

export function tabParts(tab: SchemaTab): readonly string[] {
  return tab === 'plan' ? ['schema'] : ['schema', tab]
}

/** Undefined where the parts name no record, null where there are none. */
function readRecord(parts: readonly string[]): AggregateName | null | undefined {
  const [type, id, ...more] = parts
  if (type === undefined) return null
  if ((type !== 'policy' && type !== 'incident') || id === undefined || more.length > 0) return undefined
  return { type, id }
}
