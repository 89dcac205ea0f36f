/** One way of doing a piece of work. Making ready and clearing up are not measured. */
export interface Contender {
  readonly name: string
  /** Measured against the others; the first in a suite is the raw one. */
  ready(repetition: number): Promise<Measured>
}

export interface Measured {
  run(): Promise<void>
  done(): Promise<void>
}

export interface Suite {
  readonly name: string
  /** Shown figures are for one of this many. */
  readonly per: number
  readonly unit: string
  /** Rounds for each one of the others': what is short is measured more often. */
  readonly often?: number
  readonly contenders: readonly Contender[]
}

let databases = 0

/** A name that no run had before. */
export function freshName(what: string): string {
  databases += 1
  return `bench-${what}-${Date.now()}-${databases}`
}
