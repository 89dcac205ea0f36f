/** What a learner leaves in a scenario: how it changes, what of it counts as shown, and how it is kept as text. */
import * as z from 'zod/mini'
import { parseKept } from './evidence.ts'
import type { Answer } from './exercise.ts'
import type { Evidence, Looked, RunState, Scenario, Step } from './scenario.ts'
import { checksOf } from './scenario-player.ts'

export function startOf(scenario: Scenario): RunState {
  return { step: scenario.steps[0].id, predictions: {}, answers: {}, replies: {}, looked: {}, notes: {} }
}

export function stepOf<Lab>(scenario: Scenario<Lab>, stepId: string): Step<Lab> {
  const step = scenario.steps.find(({ id }) => id === stepId)
  if (step === undefined) throw new RangeError(`Scenario ${scenario.id} has no step ${stepId}.`)
  return step
}

/** The first prediction of a run stands: changing it after the answer is shown would show nothing. */
export function predicted(state: RunState, stepId: string, option: number): RunState {
  if (state.predictions[stepId] !== undefined) return state
  return { ...state, predictions: { ...state.predictions, [stepId]: option } }
}

/** A new answer takes back what the checks saw of the last one. */
export function answered(state: RunState, stepId: string, answer: Answer): RunState {
  const { [stepId]: _, ...looked } = state.looked
  return { ...state, looked, answers: { ...state.answers, [stepId]: answer } }
}

export function replied(state: RunState, stepId: string, actionId: string, said: string): RunState {
  return { ...state, replies: { ...state.replies, [`${stepId}/${actionId}`]: said } }
}

/** A step that was done by script. */
export function performed(state: RunState, stepId: string): RunState {
  return { ...state, done: [...(state.done ?? []).filter((each) => each !== stepId), stepId] }
}

/** By script, or by hand as far as its checks tell. */
export function wasDone({ done = [], looked }: RunState, stepId: string): boolean {
  const seen = looked[stepId] ?? []
  return done.includes(stepId) || (seen.length > 0 && seen.every(({ ok }) => ok))
}

/** Nobody did, guessed or checked anything yet. */
export function untouched(state: RunState, scenario: Scenario): boolean {
  const { step, predictions, answers, replies, looked, done = [] } = state
  const given = [predictions, answers, replies, looked].flatMap((each) => Object.keys(each))
  return step === scenario.steps[0].id && given.length + done.length === 0
}

export function lookedAt(state: RunState, stepId: string, looked: readonly Looked[]): RunState {
  return { ...state, looked: { ...state.looked, [stepId]: looked } }
}

/** How many of a scenario's checks, or of one step's, were shown to hold. */
export function shownOf(
  scenario: Scenario,
  evidence: readonly Evidence[],
  steps: readonly Step<never>[] = scenario.steps,
): { readonly shown: number; readonly all: number } {
  const checks = steps.flatMap((step) => checksOf(step).map(({ id }) => `${step.id}/${id}`))
  const held = new Set(
    evidence.flatMap(({ scenario: id, step, check }) => (id === scenario.id ? [`${step}/${check}`] : [])),
  )
  return { shown: checks.filter((id) => held.has(id)).length, all: checks.length }
}

const text = z.string()
const texts = z.record(text, text)
const looked = z.strictObject({ id: text, title: text, ok: z.boolean(), saw: text })
const runState = z.strictObject({
  step: text,
  predictions: z.record(text, z.number()),
  answers: z.record(text, z.union([text, texts])),
  replies: texts,
  looked: z.record(text, z.array(looked)),
  notes: z.record(text, z.unknown()),
  done: z.optional(z.array(text)),
  towards: z.optional(text),
})
/** Reads a kept run; null when it is none, or is at a step that the scenario does not have any more. */
export function readRun(kept: string | null, scenario: Scenario): RunState | null {
  const parsed = runState.safeParse(parseKept(kept))
  return parsed.success && scenario.steps.some(({ id }) => id === parsed.data.step) ? parsed.data : null
}
