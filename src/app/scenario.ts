/**
 * A scenario: fixture, steps, predictions and checks in one file, used three ways: as a lesson with checks, as a
 * presenter's script, and as a test. It drives and reads the app only through the lab's face, which `Stage` hands it.
 */

/** One device of a scenario; `lab` is that device's `window.lab`, an untyped script face here so that app needs no lab. */
export interface StageDevice<Lab> {
  readonly name: string
  readonly lab: Lab
}

/** Where a scenario plays: a namespace of its own, with as many devices and tabs as it asks for. */
export interface Stage<Lab> {
  /** The device that the learner looks at. */
  readonly lab: Lab
  /** Another tab of the same device: the same database, a page of its own. */
  tab(): Promise<Lab>
  /** What earlier steps noted, for later checks. */
  readonly notes: Map<string, unknown>
}

export interface CheckResult {
  readonly ok: boolean
  /** What the check read, in a sentence or a value. */
  readonly saw: string
}

export interface Check<Lab> {
  readonly id: string
  /** The claim that is checked, as a sentence. */
  readonly title: string
  readonly look: (stage: Stage<Lab>) => Promise<CheckResult>
}

export interface Prediction {
  readonly question: string
  readonly options: readonly string[]
  /** Index of the right option. */
  readonly answer: number
  readonly why: string
}

/** A question that only a person can judge: shown with a model answer and marked self-assessed. */
export interface Exercise {
  readonly question: string
  readonly modelAnswer: string
}

export interface Step<Lab> {
  readonly id: string
  /** What is said on the presenter's screen: one sentence. */
  readonly caption: string
  /** What the learner reads and does. Markdown-free plain text; paragraphs are separated by an empty line. */
  readonly text: string
  readonly notes?: string
  readonly predict?: Prediction
  /** Does the step by script: for tests, the presenter, and a learner who asks "do it for me". */
  readonly perform?: (stage: Stage<Lab>) => Promise<void>
  /** The place of the app that the step looks at, e.g. `#/records`. */
  readonly place?: string
  readonly checks: readonly Check<Lab>[]
  readonly exercise?: Exercise
}

export interface Scenario<Lab = unknown> {
  readonly id: string
  readonly title: string
  readonly lesson: number | null
  /** What it shows, in the course's words: `outcome:…`, `question:…`, `failure:…`, `checklist:…`, `exercise:…`. */
  readonly tags: readonly string[]
  readonly fixture: string
  readonly claim: string
  readonly steps: readonly Step<Lab>[]
  /** Where this lives in the code: real files, checked against the tree. */
  readonly where: readonly { readonly file: string; readonly what: string }[]
}

/** What the drawer keeps of a learner: a check that was seen to pass. */
export interface Evidence {
  readonly scenario: string
  readonly step: string
  readonly check: string
  readonly saw: string
  /** Digest of all heads at that moment. */
  readonly state: string
  readonly at: string
}
