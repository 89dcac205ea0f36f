import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { sha256Hex } from '../../../src/codec/digest.ts'
import type { Json } from '../../../src/codec/json.ts'
import type { AggregateType } from '../../../src/codec/stored-version.ts'

/** One record, or one list of events, as some release left it. */
export interface Golden {
  /** Its path below `tests/golden`. */
  readonly path: string
  readonly digest: string
  readonly record: {
    readonly type: AggregateType
    readonly id: string
    readonly v?: number
    readonly minReader?: number
    readonly text?: string
    readonly events?: readonly Json[]
  }
  readonly expect: Expectation
}

/** What must become of it in the newest release. */
export interface Expectation {
  readonly outcome?: 'unchanged' | 'upcast' | 'quarantine' | 'parked'
  readonly domain?: Json
  /** Events in domain words. */
  readonly events?: readonly Json[]
  readonly carried?: Json
  readonly code?: string
  readonly step?: string
  readonly path?: string
  readonly reason?: string
  /** Which rule of the domain refuses. */
  readonly rule?: string
  readonly version?: number | null
  readonly supported?: readonly [number, number]
  readonly minReader?: number
}

export const goldenFolder = join(import.meta.dirname, '../../golden')

/** Every golden record, in the order of the paths. */
export function goldenRecords(): Golden[] {
  return readdirSync(goldenFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json') && entry.name !== 'frozen.json')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => {
      const text = readFileSync(file, 'utf8')
      const path = relative(goldenFolder, file).split(sep).join('/')
      return { path, digest: sha256Hex(text), ...JSON.parse(text) }
    })
}
