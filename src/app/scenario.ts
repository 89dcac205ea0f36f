/**
 * A scenario: fixture, steps, predictions and checks in one file, used three ways: as a lesson with checks, as a
 * presenter's script, and as a test. It drives and reads the app only through the lab's face, which `Stage` hands it.
 */
import type { Answer, Exercise, Prediction } from './exercise.ts'
import type { DeviceChoice, Stage } from './stage.ts'

export interface CheckResult {
  readonly ok: boolean
  /** What the check read, in a sentence or a value. */
  readonly saw: string
}

/** A claim about the state. It is false before its step was done and true after; whoever plays the scenario sees both. */
export interface Check<Lab> {
  readonly id: string
  /** The claim, as a sentence. */
  readonly title: string
  readonly look: (stage: Stage<Lab>) => Promise<CheckResult>
}

/** One deed that the screens have no button for, offered as one in its step: a fault, a raw record, a second session. */
export interface Action<Lab> {
  readonly id: string
  /** A verb and its object: "Fail the second request". */
  readonly label: string
  /** Does it, and says what happened. */
  readonly run: (stage: Stage<Lab>) => Promise<string>
}

export interface Step<Lab> {
  readonly id: string
  readonly title: string
  /** What is said on the presenter's screen: one sentence. */
  readonly caption: string
  /** What the presenter reads: what to point at, what to ask. */
  readonly notes: string
  /** What the learner reads and does, paragraph by paragraph, in plain text. */
  readonly text: readonly string[]
  readonly predict?: Prediction
  readonly exercise?: Exercise
  readonly actions?: readonly Action<Lab>[]
  /** Does by script, after the actions, what the learner does on the screens. */
  readonly perform?: (stage: Stage<Lab>) => Promise<void>
  /** The place of the app that the step looks at. */
  readonly place?: { readonly hash: string; readonly label: string }
  readonly checks: readonly Check<Lab>[]
}

/** A device that a scenario opens beside the learner's. */
export interface ScenarioDevice extends DeviceChoice {
  readonly name: string
  /** What it is there for. */
  readonly what: string
}

/** Without a lab named, it can be read but not played. */
export interface Scenario<Lab = never> {
  readonly id: string
  readonly title: string
  readonly lesson: number | null
  /** What of the course's module it covers, in the ids of the module's map. */
  readonly tags: readonly string[]
  /** What the learner's device holds at the start. */
  readonly fixture: string
  /** Every device that its steps open; none where it plays on the learner's alone. */
  readonly devices?: readonly ScenarioDevice[]
  readonly claim: string
  readonly steps: readonly [Step<Lab>, ...Step<Lab>[]]
  /** Where this lives in the code: real files, checked against the tree. */
  readonly where: readonly { readonly file: string; readonly what: string }[]
}

/** A check that was looked at. */
export interface Looked extends CheckResult {
  readonly id: string
  readonly title: string
}

/** A check that a learner showed to hold. */
export interface Evidence {
  readonly scenario: string
  readonly step: string
  readonly check: string
  readonly saw: string
  /** Digest of all heads at that moment. */
  readonly state: string
  readonly at: string
}

/** What a learner left in a scenario, as plain data: it outlives the page, and `reset` starts it afresh. */
export interface RunState {
  readonly step: string
  /** By step: the option that was predicted. */
  readonly predictions: Readonly<Record<string, number>>
  /** By step. */
  readonly answers: Readonly<Record<string, Answer>>
  /** By step and action: what the action said. */
  readonly replies: Readonly<Record<string, string>>
  /** By step: what its checks saw last. */
  readonly looked: Readonly<Record<string, readonly Looked[]>>
  /** What steps noted for later ones. */
  readonly notes: Readonly<Record<string, unknown>>
  /** Steps that were done by script, in their order: for the learner, by a presenter, or on the way to a linked step. */
  readonly done?: readonly string[] | undefined
  /** The linked step that the steps before it are being done for; absent once it is reached. */
  readonly towards?: string | undefined
}
