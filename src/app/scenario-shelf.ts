/** Scenarios as the screens use them. Whoever wires the app makes the stages. */
import type { EvidenceFile, EvidenceVerdict } from './evidence.ts'
import type { Answer } from './exercise.ts'
import type { Evidence, Looked, RunState, Scenario } from './scenario.ts'
import type { Signal } from './signal.ts'
import type { Talk } from './talk.ts'

export interface ScenarioShelf {
  /** All there are, lessons first in their order. Loaded when first asked for. */
  list(): Promise<readonly Scenario[]>
  /** The presenter's scripts, the longest first. */
  talks(): Promise<readonly Talk[]>
  /** What was shown on this origin, in every namespace; a reset leaves it. */
  readonly evidence: Signal<readonly Evidence[]>
  /** All of it as a file, with a digest. */
  exportEvidence(): Promise<EvidenceFile>
  /** Reads such a file and judges it; nothing is kept. */
  readEvidence(text: string): Promise<EvidenceVerdict>
  /** Adds what is not known yet, from a file that was read. */
  keepEvidence(found: readonly Evidence[]): void
  /** Keeps what was shown outside of a scenario, with this device's state and the time. */
  keep(shown: Pick<Evidence, 'scenario' | 'step' | 'check' | 'saw'>): Promise<void>
  /** The scenario that this page's address names, at its fixture when it is new; null when there is none of that name. */
  current(): Promise<ScenarioRun | null>
}

/** The scenario of this page, as far as the learner got. */
export interface ScenarioRun {
  readonly scenario: Scenario
  readonly state: Signal<RunState>
  goTo(stepId: string): void
  /** Goes to a step, and does the ones before it that were not done: it finds what they leave behind. */
  lead(stepId: string): Promise<void>
  predict(stepId: string, option: number): void
  answer(stepId: string, answer: Answer): void
  /** Does one action of a step, and says what happened. */
  act(stepId: string, actionId: string): Promise<string>
  /** Does a step for the learner, with the model answer of its exercise. */
  perform(stepId: string): Promise<void>
  /** Looks at a step's checks; what holds becomes evidence. */
  look(stepId: string): Promise<readonly Looked[]>
  /** Back to the fixture and the first step. Evidence stays. */
  reset(): Promise<void>
}
