/** Which stored versions the releases write, for the rail and the grid to show; the same facts that the design states. */
export interface StoredSpan {
  readonly v: number
  /** The first and the last release that write it. */
  readonly from: number
  readonly to: number
}

export const releaseNumbers: readonly number[] = [1, 2, 3, 4, 5, 6]

export const policySpans: readonly StoredSpan[] = releaseNumbers.map((n) => ({ v: n, from: n, to: n }))

export const incidentSpans: readonly StoredSpan[] = [
  { v: 1, from: 1, to: 3 },
  { v: 2, from: 4, to: 6 },
]

/** Of the database itself: its stores and indexes. */
export const layoutSpans: readonly StoredSpan[] = [
  { v: 1, from: 1, to: 3 },
  { v: 2, from: 4, to: 6 },
]

/** Between which releases incidents went from version 1 to 2. */
export const incidentStep = { from: 3, to: 4 } as const
