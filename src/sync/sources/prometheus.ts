/// <reference path="./parse-prometheus-text-format.d.ts" />
import parseText from 'parse-prometheus-text-format'
import type { ScrapedSample } from '../../app/app.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Reading } from './source.ts'

/** The longest text that is read, in characters: thousands of series fit. */
const longest = 4 * 1024 * 1024

const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/
const labelName = /^[a-zA-Z_][a-zA-Z0-9_]*$/
const number = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/
const notFinite = /^([+-]?inf(inity)?|nan)$/i

/**
 * Reads Prometheus text. A series with labels becomes a metric named `name{label="value"}`, its labels in order. Of
 * histograms and summaries the count and the sum are taken; what no sample can be (a bucket, a quantile, a
 * negative value, NaN, Inf) is counted as ignored.
 *
 * The library knows the grammar of a line and is given one at a time: so an error has its line, and no series is folded
 * into another.
 */
export function parsePrometheus(text: string): Result<Reading, string> {
  if (text.length > longest) return err(`This text is longer than ${longest} characters, and was not read.`)
  const samples: ScrapedSample[] = []
  const folded = new Map<string, 'histogram' | 'summary'>()
  let ignored = 0
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim()
    if (line === '') continue
    if (line.startsWith('#')) {
      const [, name, type] = /^#\s+TYPE\s+(\S+)\s+(\S+)$/.exec(line) ?? []
      if (name !== undefined && (type === 'histogram' || type === 'summary')) folded.set(name, type)
      continue
    }
    const series = readLine(line)
    if (series === null) return err(`Line ${index + 1} is not Prometheus text: ${shortened(line)}`)
    if (isPart(series, folded) || !(series.value >= 0 && Number.isFinite(series.value))) ignored += 1
    else samples.push({ metricName: nameOf(series), value: series.value })
  }
  return ok({ samples, ignored })
}

interface Series {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

function readLine(line: string): Series | null {
  const family = parsedOrNull(`${line}\n`)
  const metric = family?.metrics[0]
  const value = metric?.value === undefined ? null : readNumber(metric.value)
  const labels = metric?.labels ?? {}
  if (!family || value === null || !metricName.test(family.name)) return null
  if (!Object.keys(labels).every((label) => labelName.test(label))) return null
  return { name: family.name, labels, value }
}

function parsedOrNull(line: string) {
  try {
    return parseText(line)[0] ?? null
  } catch {
    // The library throws for a line that breaks the grammar; the caller says which line it was.
    return null
  }
}

function readNumber(text: string): number | null {
  if (number.test(text)) return Number(text)
  return notFinite.test(text) ? Number.NaN : null
}

/** A bucket or quantile: one part of a distribution, of no use as a measured value. */
function isPart({ name, labels }: Series, folded: ReadonlyMap<string, 'histogram' | 'summary'>): boolean {
  if ('quantile' in labels && folded.get(name) === 'summary') return true
  return name.endsWith('_bucket') && folded.get(name.slice(0, -'_bucket'.length)) === 'histogram'
}

function nameOf({ name, labels }: Series): string {
  const pairs = Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1))
  return pairs.length === 0
    ? name
    : `${name}{${pairs.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(',')}}`
}

function shortened(line: string): string {
  return line.length > 80 ? `${line.slice(0, 80)}…` : line
}
