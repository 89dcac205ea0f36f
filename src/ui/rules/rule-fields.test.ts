import { describe, expect, it } from 'vitest'
import { conditionOf, figureText, readRatio, readValue } from './rule-fields.ts'

describe('rule fields', () => {
  it.each([
    ['0.9', 0.9],
    ['0,9', 0.9],
    ['29%', 0.29],
    ['29 %', 0.29],
    ['57.5 %', 0.575],
    ['100%', 1],
    ['150%', 1.5],
  ])('read the ratio %s', (text, ratio) => {
    expect(readRatio(text)).toBe(ratio)
  })

  it('leave what is no number for the domain to refuse', () => {
    for (const text of ['', 'high', '%', '1e', '0x %']) expect(readRatio(text)).toBeNaN()
    expect(readValue('window', '')).toBeNaN()
    expect(readValue('window', '1.5')).toBe(1.5)
  })

  it('say when a rule fires', () => {
    expect(conditionOf({ mode: 'threshold', threshold: 0.9, window: 1 })).toBe('≥ 0.9')
    expect(conditionOf({ mode: 'consecutive', threshold: 0.8, window: 3 })).toBe('≥ 0.8 in each of 3 samples')
    expect(conditionOf({ mode: 'rate_of_change', threshold: 0.2, window: 3 })).toBe(
      'rises by 0.2 within 3 samples',
    )
  })

  it('show figures without binary noise', () => {
    expect(figureText(0.61 - 0.35)).toBe('0.26')
  })
})
