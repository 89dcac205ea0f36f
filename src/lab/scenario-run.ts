/** The scenario of a page: its stage, and what the learner leaves in it, kept as text. */
import type { Answer } from '../app/exercise.ts'
import type { Evidence, RunState, Scenario } from '../app/scenario.ts'
import { lookAt, performStep } from '../app/scenario-player.ts'
import {
  answered,
  lookedAt,
  performed,
  predicted,
  readRun,
  replied,
  startOf,
  stepOf,
  untouched,
  wasDone,
} from '../app/scenario-run.ts'
import type { ScenarioRun } from '../app/scenario-shelf.ts'
import { makeSignal } from '../app/signal.ts'
import type { Kept } from '../app/stage.ts'
import type { Lab } from './contract.ts'
import type { ShelfOptions } from './scenario-shelf.ts'
import { openStage } from './stage.ts'

interface RunOptions extends ShelfOptions {
  readonly scenario: Scenario<Lab>
  readonly addEvidence: (found: readonly Evidence[]) => void
  /** Announces what the scenario does. */
  readonly track: <T>(work: Promise<T>) => Promise<T>
}

/** Opens the page's scenario where the learner left it; a new one, or one whose data went away, at its start. */
export async function openRun(options: RunOptions): Promise<ScenarioRun & { stop(): Promise<void> }> {
  const { scenario, environment, keep, now, rest, track, addEvidence } = options
  const lab = options.lab()
  const key = `driftwatch/scenario/${environment.namespace}`
  const state = makeSignal<RunState>(readRun(keep.get(key), scenario) ?? startOf(scenario))
  const update = (change: (state: RunState) => RunState) => {
    // Another tab of the same lesson may have gone on since.
    const next = change(readRun(keep.get(key), scenario) ?? state.get())
    keep.set(key, JSON.stringify(next))
    state.set(next)
  }
  const part = <T>(name: 'notes' | 'answers'): Kept<T> & { clear(): void } => ({
    // What is kept under a name is what was set under it.
    get: (id) => state.get()[name][id] as T | undefined,
    set: (id, value) => update((last) => ({ ...last, [name]: { ...last[name], [id]: value } })),
    clear: () => update((last) => ({ ...last, [name]: {} })),
  })

  await rest()
  const stage = await openStage({
    namespace: environment.namespace,
    device: environment.device,
    open: options.open,
    page: {
      lab,
      openedWith: await lab.hash(),
      rest,
      reload: () => {
        options.reloadPage()
        return new Promise<never>(() => undefined)
      },
    },
    notes: part<unknown>('notes'),
    answers: part<Answer>('answers'),
  })
  // One deed after the other: a check that is asked for during a deed looks at what came of it.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return track(done)
  }
  const act = async (stepId: string, actionId: string) => {
    const { actions, exercise } = stepOf(scenario, stepId)
    const action = actions?.find(({ id }) => id === actionId)
    if (!action) throw new RangeError(`Step ${stepId} has no action ${actionId}.`)
    // Nothing was written over it: then it is the learner's text.
    if (exercise?.kind === 'write' && stage.answers.get(stepId) === undefined)
      stage.answers.set(stepId, exercise.start)
    const said = await action.run(stage).catch(wentWrong)
    await stage.settled()
    update((before) => replied(before, stepId, actionId, said))
    return said
  }
  const look = async (stepId: string) => {
    await stage.settled()
    const looked = await lookAt(stepOf(scenario, stepId), stage)
    const hash = await stage.lab.hash()
    update((before) => lookedAt(before, stepId, looked))
    addEvidence(
      looked.flatMap(({ id, ok, saw }) =>
        ok ? [{ scenario: scenario.id, step: stepId, check: id, saw, state: hash, at: now() }] : [],
      ),
    )
    return looked
  }
  const restart = async () => {
    await stage.reset(scenario.fixture)
    keep.set(key, JSON.stringify(startOf(scenario)))
    state.set(startOf(scenario))
  }
  const perform = async (stepId: string) => {
    // First, because a step may load the page again: it is not done twice.
    update((last) => performed(last, stepId))
    await performStep(recording(scenario, stepId, update), stage)
  }
  const lead = async (target: string) => {
    const place = scenario.steps.indexOf(stepOf(scenario, target))
    update((last) => ({ ...last, towards: target }))
    for (const { id } of scenario.steps.slice(0, place)) if (!wasDone(state.get(), id)) await perform(id)
    update(({ towards: _, ...last }) => ({ ...last, step: target }))
  }
  if (keep.get(key) === null || (await wasCleared(lab, scenario))) await restart()
  const { step: linked, fresh } = environment
  const { towards } = state.get()
  // On the way somewhere when its page was loaded again: it goes on from there.
  if (towards !== undefined) await lead(towards)
  else if (scenario.steps.some(({ id }) => id === linked) && linked !== null) {
    if (fresh) await restart()
    if (untouched(state.get(), scenario)) await lead(linked)
    else update((last) => ({ ...last, step: linked }))
  }

  return {
    scenario,
    state,
    lead: (stepId) => inTurn(() => lead(stepId)),
    goTo: (stepId) => update((last) => ({ ...last, step: stepOf(scenario, stepId).id })),
    predict: (stepId, option) => update((last) => predicted(last, stepId, option)),
    answer: (stepId, answer) => update((last) => answered(last, stepId, answer)),
    act: (stepId, actionId) => inTurn(() => act(stepId, actionId)),
    perform: (stepId) => inTurn(() => perform(stepId)),
    look: (stepId) => inTurn(() => look(stepId)),
    reset: () => inTurn(restart),
    stop: () => stage.close(),
  }
}

/** The step with actions whose words are kept when they are done for the learner, too. */
function recording(
  scenario: Scenario<Lab>,
  stepId: string,
  update: (change: (state: RunState) => RunState) => void,
) {
  const step = stepOf(scenario, stepId)
  const actions = (step.actions ?? []).map((action) => ({
    ...action,
    run: async (stage: Parameters<typeof action.run>[0]) => {
      const said = await action.run(stage)
      update((last) => replied(last, stepId, action.id, said))
      return said
    },
  }))
  return { ...step, actions }
}

/** The browser can clear a database and leave the rest. */
async function wasCleared(lab: Lab, scenario: Scenario<Lab>): Promise<boolean> {
  return scenario.fixture !== 'empty' && (await lab.dump()).aggregates.length === 0
}

function wentWrong(reason: unknown): string {
  return `It did not work: ${reason instanceof Error ? reason.message : String(reason)}`
}
