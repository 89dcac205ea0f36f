/** Plays scenarios: what every drawer, presenter and test does with one, whatever the stage. */
import { judgeSort, modelAnswer } from './exercise.ts'
import type { Check, CheckResult, Looked, Scenario, Step } from './scenario.ts'
import type { Stage } from './stage.ts'

/** A step's checks, the one that its exercise brings along first. */
export function checksOf<Lab>({ id, exercise, checks }: Step<Lab>): readonly Check<Lab>[] {
  if (exercise?.kind !== 'sort') return checks
  const sorted: Check<Lab> = {
    id: 'sorted',
    title: 'Everything is where it belongs.',
    look: async ({ answers }) => judgeSort(exercise, answers.get(id)),
  }
  return [sorted, ...checks]
}

/** Looks at every check of a step, one after the other. What cannot be read does not hold, and says why. */
export async function lookAt<Lab>(step: Step<Lab>, stage: Stage<Lab>): Promise<readonly Looked[]> {
  const looked: Looked[] = []
  for (const check of checksOf(step)) {
    const { id, title } = check
    looked.push({ id, title, ...(await seen(check, stage)) })
  }
  return looked
}

async function seen<Lab>(check: Check<Lab>, stage: Stage<Lab>): Promise<CheckResult> {
  try {
    const { ok, saw } = await check.look(stage)
    return { ok, saw }
  } catch (reason) {
    return { ok: false, saw: `There was nothing to read: ${messageOf(reason)}` }
  }
}

/** Does a step whole: the model answer, every action, then what is done on the screens. */
export async function performStep<Lab>(step: Step<Lab>, stage: Stage<Lab>): Promise<void> {
  const answer = step.exercise && modelAnswer(step.exercise)
  if (answer !== undefined && answer !== null) stage.answers.set(step.id, answer)
  for (const action of step.actions ?? []) await action.run(stage)
  await step.perform?.(stage)
  await stage.settled()
}

export interface PlayedCheck {
  /** `step/check`. */
  readonly id: string
  readonly before: CheckResult
  readonly after: CheckResult
  /** It failed before its step was done, and held after. */
  readonly ok: boolean
  readonly saw: string
}

export interface Played {
  readonly id: string
  readonly checks: readonly PlayedCheck[]
}

/** Plays a scenario from its fixture to its end. Each check is looked at before its step is done and after. */
export async function playScenario<Lab>(scenario: Scenario<Lab>, stage: Stage<Lab>): Promise<Played> {
  await stage.reset(scenario.fixture)
  const checks: PlayedCheck[] = []
  for (const step of scenario.steps) {
    const before = await lookAt(step, stage)
    const stopped = await performStep(step, stage).then(() => undefined, messageOf)
    const after = await lookAt(step, stage)
    after.forEach((look, place) => {
      checks.push(compared(`${step.id}/${look.id}`, before[place], look, stopped))
    })
  }
  return { id: scenario.id, checks }
}

function compared(
  id: string,
  before: CheckResult = { ok: false, saw: '' },
  after: CheckResult,
  stopped: string | undefined,
): PlayedCheck {
  const saw = stopped
    ? `The step stopped: ${stopped} After it: ${after.saw}`
    : before.ok
      ? `It held before its step was done: ${before.saw}`
      : after.saw
  return {
    id,
    before: { ok: before.ok, saw: before.saw },
    after: { ok: after.ok, saw: after.saw },
    ok: after.ok && !before.ok && !stopped,
    saw,
  }
}

function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason)
}
