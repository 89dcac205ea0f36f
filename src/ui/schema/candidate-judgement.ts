import type { UpgradePlan } from '../../app/upgrades.ts'

export interface Judgement {
  readonly harmless: boolean
  readonly title: string
  readonly words: string
}

const records = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'record' : 'records'}`

/** What a release that does not exist would do to these records: who is lost, and which releases could read on. */
export function candidateJudgement(plan: UpgradePlan, release: number): Judgement {
  const lost = plan.records.filter(
    ({ outcome, steps }) => outcome === 'quarantine' && steps.at(-1)?.to === release,
  )
  const locked = plan.records.filter(({ minReader }) => minReader !== undefined && minReader >= release)
  const readable = plan.records.filter(({ minReader }) => minReader !== undefined && minReader < release)
  if (lost.length === 0 && locked.length === 0) {
    return {
      harmless: true,
      title: 'Harmless: it only adds',
      words: `Nothing here would be quarantined by it, and tabs of older releases could go on reading ${records(readable.length)}.`,
    }
  }
  const parts = [
    lost.length > 0 ? `${records(lost.length)} would wait in quarantine for somebody to decide` : null,
    locked.length > 0 ? `${records(locked.length)} could not be read by any release before ${release}` : null,
  ].filter((part) => part !== null)
  return {
    harmless: false,
    title: 'Harmful: it needs a plan for old data first',
    words: `${parts.join(', and ')}.`,
  }
}
