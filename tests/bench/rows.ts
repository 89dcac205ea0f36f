/** The rows of the bench's table, from the times that were measured. */

/** One contender in one comparison. */
export interface Row {
  readonly name: string
  readonly contender: string
  readonly n: number
  readonly median: number
  readonly min: number
  readonly max: number
  readonly unit: string
  readonly ratioToRaw: number
}

/** Measured so far; the first of several is the raw one. */
export interface Series {
  readonly contender: string
  readonly times: number[]
}

export function startSeries(contender: string): Series {
  return { contender, times: [] }
}

/** With their places; who goes first changes from round to round. */
export function inTurn(series: readonly Series[], round: number): [number, Series][] {
  const entries = [...series.entries()]
  const first = round % entries.length
  return [...entries.slice(first), ...entries.slice(0, first)]
}

export function rowsOf(name: string, unit: string, series: readonly Series[]): Row[] {
  const raw = series[0]?.times ?? []
  return series.map(({ contender, times }) => ({
    name,
    contender,
    n: times.length,
    median: round(median(times)),
    min: round(Math.min(...times)),
    max: round(Math.max(...times)),
    unit,
    // Within each round, so that a busy moment of the machine weighs on both sides of the ratio.
    ratioToRaw:
      times === raw ? 1 : round(median(times.map((time, place) => time / (raw[place] ?? Number.NaN)))),
  }))
}

/** What was measured once, by Driftwatch alone. */
export function rowOfOne(name: string, unit: string, figure: number): Row[] {
  return rowsOf(name, unit, [{ contender: 'Driftwatch', times: [figure] }])
}

export function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.floor(sorted.length * part)] ?? Number.NaN
}

function median(numbers: readonly number[]): number {
  return quantile(
    [...numbers].sort((a, b) => a - b),
    0.5,
  )
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
