/** What happened in the Sync lab, as a Playwright test that does it again: saves, cuts and single deliveries in their order. */
import type { LinkFaults, LinkName } from '../../app/links.ts'
import type { DomainEvent } from '../../domain/events.ts'
import { commandsTold, type ToldCommand } from './commands-told.ts'

/** A revision as far as this device can tell it; `command` null: it has not reached this device. */
export interface ToldRevision {
  readonly id: string
  readonly command: string | null
  readonly events: readonly DomainEvent[]
}

export type TestStep =
  | { readonly do: 'save'; readonly device: string; readonly revision: ToldRevision }
  | {
      readonly do: 'faults'
      readonly device: string
      readonly link: LinkName
      readonly faults: Partial<LinkFaults>
    }
  | { readonly do: 'deliver'; readonly device: string; readonly link: LinkName }

export interface TestInput {
  readonly devices: readonly string[]
  readonly release: number
  readonly hub: boolean
  /** What was there before the first step: done on the first device, and shared. */
  readonly before: readonly ToldRevision[]
  readonly steps: readonly TestStep[]
  /** Whether the devices have the same heads at the end. */
  readonly inStep: boolean
  /** The policies that are in conflict at the end, on the device that tells. */
  readonly conflicts: readonly string[]
}

/** A whole test file, in the form in which this project writes its own. */
export function playwrightTest(input: TestInput): string {
  const { devices, before, steps, inStep, conflicts } = input
  const [first = 'A'] = devices
  const asked = [
    ...(before.length > 0 ? ['// What was there before.'] : []),
    ...before.flatMap((revision) => saved(first, revision)),
    ...(before.length > 0 ? ['await settled()', ''] : []),
    ...steps.flatMap(stepLines),
    'await settled()',
    '',
    ...(inStep
      ? [
          `const hash = await on('${first}', () => lab.hash())`,
          ...devices.slice(1).map((device) => `expect(await on('${device}', () => lab.hash())).toBe(hash)`),
        ]
      : [
          '// The devices were not in step when this was copied: something is still cut, held or on its way.',
        ]),
    `const dump = await on('${first}', () => lab.dump())`,
    `expect(dump.conflicts.map((each) => each.id)).toEqual(${JSON.stringify(conflicts)})`,
  ]
  return [
    "import { expect, test } from '@playwright/test'",
    '',
    '// Copied from the Sync lab. The base address is that of your playwright.config.ts.',
    "test('what happened in the Sync lab', async ({ context }) => {",
    ...setUp(input),
    '',
    ...asked.map(indented),
    '})',
    '',
  ].join('\n')
}

function setUp({ devices, release, hub }: TestInput): readonly string[] {
  const query = `&release=${release}&upgrade=ask${hub ? '' : '&hub=none'}`
  return [
    '// Everything that is stored is named by the namespace: runs in parallel never meet.',
    "const ns = 'copied-' + Date.now()",
    'const pages = new Map()',
    `for (const device of ${JSON.stringify(devices)}) {`,
    '  const page = await context.newPage()',
    `  await page.goto(\`/?ns=\${ns}&device=\${device}${query}\`)`,
    '  pages.set(device, page)',
    '}',
    'const on = (device, work, given) => pages.get(device).evaluate(work, given)',
    'const settled = async () => {',
    '  for (const page of pages.values()) await page.evaluate(() => lab.settled())',
    '}',
    'const run = async (device, command) =>',
    '  expect(await on(device, (given) => lab.run(given), command)).toMatchObject({ ok: true })',
    'const resolve = async (device, policyId, result) => {',
    '  const { aggregates } = await on(device, () => lab.dump())',
    "  const { token } = aggregates.find((each) => each.type === 'policy' && each.id === policyId)",
    "  const aggregate = { type: 'policy', id: policyId }",
    "  await run(device, { type: 'resolveConflict', aggregate, result, basedOn: token })",
    '}',
  ].map(indented)
}

function stepLines(step: TestStep): readonly string[] {
  switch (step.do) {
    case 'save':
      return saved(step.device, step.revision)
    case 'faults':
      return [
        `await on('${step.device}', (faults) => lab.link.set(faults, '${step.link}'), ${JSON.stringify(step.faults)})`,
      ]
    case 'deliver':
      return [`await on('${step.device}', () => lab.link.step('${step.link}'))`]
  }
}

function saved(device: string, { id, command, events }: ToldRevision): readonly string[] {
  const short = id.slice(0, 8)
  if (command === null)
    return [`// Device ${device} saved ${short}, which has not reached the device that tells.`]
  const told = commandsTold(command, events)
  if (told.length === 0) return [`// Device ${device} saved ${short} (${command}): no event tells it.`]
  return told.map((each) => (typeof each === 'string' ? `// ${each}` : commandLine(device, each)))
}

function commandLine(device: string, command: ToldCommand): string {
  if (command.type === 'resolveConflict' && 'policyId' in command) {
    return `await resolve('${device}', ${JSON.stringify(command.policyId)}, ${JSON.stringify(command.result)})`
  }
  return `await run('${device}', ${JSON.stringify(command)})`
}

function indented(line: string): string {
  return line === '' ? '' : `  ${line}`
}
