import type { Check } from '../../domain/evaluation.ts'

/** What a bar of checks shows, in words. */
export function checkWords(checks: readonly Check[]): string {
  if (checks.length === 0) return 'not checked yet'
  const count = (verdict: Check['verdict']) => checks.filter((check) => check.verdict === verdict).length
  const parts = (['critical', 'warning', 'ok'] as const)
    .filter((verdict) => count(verdict) > 0)
    .map((verdict) => `${count(verdict)} ${verdict}`)
  return `last ${checks.length} ${checks.length === 1 ? 'check' : 'checks'}: ${parts.join(', ')}`
}
