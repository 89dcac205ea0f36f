import { stripTypeScriptTypes } from 'node:module'
import { expect, it } from 'vitest'
import { playwrightTest } from '../../../src/app/playwright-test.ts'
import { checksOf } from '../../../src/app/scenario-player.ts'
import { scenarios } from '../../../src/scenarios/all.ts'

/** Runs the text as Playwright would, on a page that plays what the test says. */
async function run(source: string, played: object) {
  const body = stripTypeScriptTypes(source).replace(/^import .*$/m, '')
  const went: string[] = []
  const asked: string[] = []
  const judged: unknown[] = []
  let test: ((fixtures: object) => Promise<void>) | null = null
  const define = Object.assign(
    (name: string, work: typeof test) => {
      went.push(name)
      test = work
    },
    {
      slow: () => undefined,
      step(name: string, work: () => Promise<void>) {
        went.push(name)
        return work()
      },
    },
  )
  const soft = (given: unknown) => ({ toMatchObject: () => void judged.push(given) })
  // The text is this program's own.
  new Function('test', 'expect', 'console', body)(define, { soft }, { log: () => undefined })
  const page = {
    goto: async (address: string) => void asked.push(address),
    evaluate: async (code: string) => {
      asked.push(code)
      return played
    },
  }
  await (test as unknown as (fixtures: object) => Promise<void>)({ page })
  return { went, asked, judged }
}

it.each(scenarios)(
  '$id as a Playwright test goes through its steps and judges every check',
  async (scenario) => {
    const ids = scenario.steps.flatMap((step) => checksOf(step).map((check) => `${step.id}/${check.id}`))
    const checks = ids.map((id) => ({ id, ok: true, saw: '' }))
    const source = playwrightTest(scenario, 'http://127.0.0.1:4321/')
    const { went, asked, judged } = await run(source, { checks })
    expect(asked).toEqual(['http://127.0.0.1:4321/', `lab.play('${scenario.id}')`])
    expect(judged).toEqual(checks)
    const judgedSteps = scenario.steps.filter((step) => checksOf(step).length > 0)
    expect(went).toEqual([scenario.title, ...judgedSteps.map(({ title }) => title)])
    expect(source.split('\n').every((line) => line.length < 400)).toBe(true)
  },
)
