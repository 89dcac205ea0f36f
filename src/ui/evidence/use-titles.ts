import type { Evidence, Scenario } from '../../app/scenario.ts'
import { checksOf } from '../../app/scenario-player.ts'
import { useScenarios } from '../hooks/use-scenarios.ts'

export interface Titles {
  readonly where: string
  readonly claim: string
}

/** Says of a piece of evidence which step of which lesson it is from, and what was claimed. */
export type TitlesOf = (each: Evidence) => Titles

export function useTitles(): TitlesOf {
  const scenarios = useScenarios()
  return (each) => titlesIn(scenarios, each)
}

export function titlesIn(
  scenarios: readonly Scenario[],
  { scenario: id, step: stepId, check }: Evidence,
): Titles {
  const scenario = scenarios.find((each) => each.id === id)
  const step = scenario?.steps.find((each) => each.id === stepId)
  const claim = step && checksOf(step).find((each) => each.id === check)?.title
  const named = scenario?.lesson ? `Lesson ${scenario.lesson}` : (scenario?.title ?? id)
  return { where: `${named} · ${step?.title ?? stepId}`, claim: claim ?? check }
}
