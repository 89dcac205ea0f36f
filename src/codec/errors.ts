import type { DomainError } from '../domain/errors.ts'

/** Where a value is wrong (`rules.cpu-hot.threshold`; empty at the top), and what is wrong with it. */
export interface Flaw {
  readonly path: string
  readonly reason: string
}

export interface UnsupportedVersion {
  readonly code: 'unsupported-version'
  /** null: the record says no version at all. */
  readonly version: number | null
  readonly supported: readonly [number, number]
  readonly message: string
}

export interface NewerSchema {
  readonly code: 'newer-schema'
  readonly version: number
  /** The oldest release that may read it. */
  readonly minReader: number
  readonly message: string
}

export interface CorruptRecord extends Flaw {
  readonly code: 'corrupt-record'
  /** `shape`, or the pair of versions whose step refused it, such as `4-5`. */
  readonly step: string
  readonly message: string
}

/** The shape is right and the domain's constructor says no. */
export interface RefusedByDomain {
  readonly code: 'domain'
  readonly step: 'domain'
  readonly refusal: DomainError
  readonly message: string
}

/** Why a stored text is no aggregate. */
export type CodecError = UnsupportedVersion | NewerSchema | CorruptRecord | RefusedByDomain

/** Why an aggregate cannot be said in the stored version of a release. */
export interface EncodeError {
  readonly code: 'not-representable'
  readonly release: number
  readonly reason: string
  readonly message: string
}

export function unsupportedVersion(
  version: number | null,
  supported: readonly [number, number],
): UnsupportedVersion {
  const said = version === null ? 'no version' : `version ${version}`
  const message = `The record says ${said}; versions ${supported[0]} to ${supported[1]} can be read.`
  return { code: 'unsupported-version', version, supported, message }
}

export function newerSchema(version: number, minReader: number, release: number): NewerSchema {
  const message = `The record has version ${version}, for release ${minReader} or newer; release ${release} cannot read it.`
  return { code: 'newer-schema', version, minReader, message }
}

export function corruptRecord({ path, reason }: Flaw, step = 'shape'): CorruptRecord {
  const message = `The record is corrupt at ${path === '' ? 'its top' : path}: ${reason}.`
  return { code: 'corrupt-record', path, reason, step, message }
}

export function refusedByDomain(refusal: DomainError): RefusedByDomain {
  return { code: 'domain', step: 'domain', refusal, message: refusal.message }
}

export function notRepresentable(release: number, reason: string): EncodeError {
  const message = `Release ${release} cannot store this: ${reason}.`
  return { code: 'not-representable', release, reason, message }
}
