/** The fields of a rule as forms and tables show them: their names, how a value is written, how a text is read. */
import type { RuleData } from '../../domain/rule.ts'

export type Scalar = string | number | boolean | null

/** In the order in which people think of a rule. */
export const ruleFieldNames = [
  'metricName',
  'threshold',
  'severity',
  'window',
  'mode',
  'state',
  'retiredReason',
  'runbook',
] as const satisfies readonly (keyof RuleData)[]

export type RuleField = (typeof ruleFieldNames)[number]

const labels: Readonly<Record<RuleField, string>> = {
  metricName: 'metric',
  threshold: 'threshold',
  severity: 'severity',
  window: 'window',
  mode: 'mode',
  state: 'state',
  retiredReason: 'reason for retiring',
  runbook: 'runbook',
}

export function fieldLabel(field: string): string {
  return isRuleField(field) ? labels[field] : field
}

export function isRuleField(field: string): field is RuleField {
  return ruleFieldNames.some((name) => name === field)
}

const modeWords: Readonly<Record<string, string>> = {
  threshold: 'any sample in the window reaches it',
  consecutive: 'every sample in the window reaches it',
  rate_of_change: 'it rises by this much within the window',
}

/** What a mode means, in words. */
export function modeMeaning(mode: string): string {
  return modeWords[mode] ?? mode
}

/** When a rule fires, in one line: `≥ 0.8 in each of 3 samples`. */
export function conditionOf({
  mode,
  threshold,
  window,
}: Pick<RuleData, 'mode' | 'threshold' | 'window'>): string {
  const samples = `${window} ${window === 1 ? 'sample' : 'samples'}`
  switch (mode) {
    case 'threshold':
      return window === 1 ? `≥ ${threshold}` : `≥ ${threshold} once in ${samples}`
    case 'consecutive':
      return `≥ ${threshold} in each of ${samples}`
    case 'rate_of_change':
      return `rises by ${threshold} within ${samples}`
  }
}

/** A measured figure, without the noise that binary fractions leave behind. */
export function figureText(value: number): string {
  return String(Number(value.toPrecision(6)))
}

/** A value as a person would write it into its field. */
export function writtenValue(value: Scalar | undefined): string {
  return value === null || value === undefined ? '' : String(value)
}

/** Reads a field's text; a text that is no number becomes one that the domain refuses in its own words. */
export function readValue(field: string, text: string): Scalar {
  if (field === 'threshold') return readRatio(text)
  if (field === 'window') return text.trim() === '' ? Number.NaN : Number(text)
  if (field === 'archived') return text === 'true'
  return text
}

/** `0.29`, or `29 %` with the decimal point moved in the text, because 0.01 × 29 is not 0.29. */
export function readRatio(text: string): number {
  const trimmed = text.trim().replace(',', '.')
  if (trimmed === '') return Number.NaN
  if (!trimmed.endsWith('%')) return Number(trimmed)
  const percent = trimmed.slice(0, -1).trim()
  return /^[+-]?\d*\.?\d+$/.test(percent) ? Number(`${percent}e-2`) : Number.NaN
}
