/** `lab.scenarios()` and `lab.play(id)`: every scenario as a test, in a namespace of its own. */
import type { Scenario } from '../app/scenario.ts'
import type { Played } from '../app/scenario-player.ts'
import type { Lab } from './contract.ts'
import type { OpenDevice } from './stage.ts'

export interface PlayOptions {
  readonly load: () => Promise<readonly Scenario<Lab>[]>
  readonly open: OpenDevice
  /** A name that no other play of this origin has. */
  readonly unique: () => string
}

export interface ScenarioPlays {
  scenarios: Lab['scenarios']
  /** What was seen before and after each step comes along. Rejects where there is no scenario of that id. */
  play(id: string): Promise<Played>
}

export function makePlays({ load, open, unique }: PlayOptions): ScenarioPlays {
  return {
    async scenarios() {
      const all = await load()
      return all.map(({ id, title, lesson, steps }) => ({ id, title, lesson, steps: steps.length }))
    },
    async play(id) {
      const all = await load()
      const scenario = all.find((each) => each.id === id)
      if (!scenario) {
        const known = all.map((each) => each.id).join(', ')
        throw new RangeError(`lab.play: there is no scenario ${id}. There are: ${known}.`)
      }
      const [{ playScenario }, { openStage }] = await Promise.all([
        import('../app/scenario-player.ts'),
        import('./stage.ts'),
      ])
      const stage = await openStage({
        namespace: `play~${id}~${unique()}`,
        device: 'A',
        open,
        notes: new Map(),
        answers: new Map(),
      })
      try {
        return await playScenario(scenario, stage)
      } finally {
        await stage.close({ erase: true })
      }
    },
  }
}
