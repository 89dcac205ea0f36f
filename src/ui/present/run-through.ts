/** What a presenter goes through: a talk, or one scenario alone. */
import type { RunState, Scenario, Step } from '../../app/scenario.ts'
import { checksOf } from '../../app/scenario-player.ts'
import type { Talk, TalkId } from '../../app/talk.ts'
import { addressWith } from '../shell/address.ts'

export interface ShownCue {
  readonly scenario: Scenario
  readonly step: Step<never>
  readonly act: string | null
  /** The minute at which it should begin, and the one at which its act is over; null outside a talk. */
  readonly minute: number | null
  readonly until: number | null
}

export interface RunThrough {
  readonly title: string
  readonly talk: TalkId | null
  /** Minutes in all; null outside a talk. */
  readonly minutes: number | null
  readonly cues: readonly ShownCue[]
}

/** A cue whose step this release does not have is left out. */
export function throughTalk({ id, title, acts }: Talk, scenarios: readonly Scenario[]): RunThrough {
  const cues = acts.flatMap((act, place) =>
    act.cues.flatMap(({ scenario: name, step: stepId, minute }) => {
      const scenario = scenarios.find((each) => each.id === name)
      const step = scenario?.steps.find((each) => each.id === stepId)
      return scenario && step
        ? [{ scenario, step, act: `Act ${place + 1} · ${act.title}`, minute, until: act.until }]
        : []
    }),
  )
  return { title, talk: id, minutes: Number(id), cues }
}

export function throughScenario(scenario: Scenario): RunThrough {
  const cues = scenario.steps.map((step) => ({ scenario, step, act: null, minute: null, until: null }))
  return { title: scenario.title, talk: null, minutes: null, cues }
}

/** Where the page is: its step, or the last cue before it that belongs to its scenario. -1 when none does. */
export function placeIn({ cues }: RunThrough, scenario: Scenario | null, stepId: string | null): number {
  if (scenario === null) return -1
  const order = scenario.steps.map(({ id }) => id)
  const at = stepId === null ? 0 : order.indexOf(stepId)
  const own = cues.flatMap((cue, place) => (cue.scenario.id === scenario.id ? [{ cue, place }] : []))
  const before = own.filter(({ cue }) => order.indexOf(cue.step.id) <= at)
  return before.at(-1)?.place ?? own[0]?.place ?? -1
}

/** Is there nothing to do in it, and nothing to check? Then it is shown as soon as it is there. */
export function isOnlyTold(step: Step<never>): boolean {
  const { actions = [], perform, exercise } = step
  return (
    actions.length === 0 && perform === undefined && checksOf(step).length === 0 && exercise?.kind !== 'sort'
  )
}

/** Was the step done, and were its checks looked at? */
export function isShown(step: Step<never>, { done = [], looked }: RunState): boolean {
  return isOnlyTold(step) || (done.includes(step.id) && looked[step.id] !== undefined)
}

/** The link to a cue; `fresh` starts its scenario anew on the way. */
export function cueAddress(href: string, talk: TalkId | null, cue: ShownCue, fresh: boolean): string {
  return addressWith(
    href,
    {
      scenario: cue.scenario.id,
      step: cue.step.id,
      fresh: fresh ? '1' : null,
      presenter: '1',
      talk,
      release: null,
      upgrade: null,
      policy: null,
    },
    cue.step.place?.hash ?? '#/dashboard',
  )
}
