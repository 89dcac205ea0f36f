/** A scenario as the text of a Playwright test: whoever tests a deployed copy can start from it. */
import type { Scenario } from './scenario.ts'
import { checksOf } from './scenario-player.ts'

/**
 * @param address where the app is, without query and hash
 * @returns a whole file; it plays the scenario as `lab.play` does, in a namespace of its own
 */
export function playwrightTest(scenario: Scenario, address: string): string {
  const { id, title, claim, steps } = scenario
  const stepTests = steps.flatMap((step) => {
    const checks = checksOf(step)
    if (checks.length === 0) return [`  // ${oneLine(step.title)}: nothing that a program can judge.`]
    return [
      `  await test.step(${text(step.title)}, async () => {`,
      ...checks.flatMap((check) => [
        `    // ${oneLine(check.title)}`,
        `    expect.soft(seen(${text(`${step.id}/${check.id}`)})).toMatchObject({ ok: true })`,
      ]),
      '  })',
    ]
  })
  return `${[
    "import { expect, test } from '@playwright/test'",
    '',
    'interface Check {',
    '  id: string',
    '  /** It failed before its step was done, and held after. */',
    '  ok: boolean',
    '  saw: string',
    '}',
    '',
    `// ${oneLine(claim)}`,
    `test(${text(title)}, async ({ page }) => {`,
    '  test.slow()',
    `  await page.goto(${text(address)})`,
    `  const played = await page.evaluate<{ checks: Check[] }>(${text(`lab.play('${id}')`)})`,
    '  const seen = (id: string) => played.checks.find((check) => check.id === id)',
    '  for (const { id, ok, saw } of played.checks) console.log(ok ? "holds" : "FAILS", id, saw)',
    ...stepTests,
    '})',
  ].join('\n')}\n`
}

function text(value: string): string {
  return JSON.stringify(value)
}

function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ')
}
