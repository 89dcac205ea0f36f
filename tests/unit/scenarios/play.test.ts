import { afterAll, describe, expect, it } from 'vitest'
import { playScenario } from '../../../src/app/scenario-player.ts'
import { openStage } from '../../../src/lab/stage.ts'
import { scenarios } from '../../../src/scenarios/all.ts'
import { nodeDevices } from './node-devices.ts'

const open = nodeDevices()

describe.each(scenarios)('$id, $title', (scenario) => {
  it('L1: every check fails before its step, and holds after', async () => {
    const stage = await openStage({
      namespace: `play-${scenario.id}`,
      device: 'A',
      open,
      notes: new Map(),
      answers: new Map(),
    })
    afterAll(() => stage.close({ erase: true }))
    const { checks } = await playScenario(scenario, stage)
    expect(checks.length).toBeGreaterThanOrEqual(2)
    for (const check of checks) expect.soft(check, check.id).toMatchObject({ ok: true })
  })
})
