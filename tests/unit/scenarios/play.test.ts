import { afterAll, describe, expect, it } from 'vitest'
import { playScenario } from '../../../src/app/scenario-player.ts'
import { openStage } from '../../../src/lab/stage.ts'
import { scenarios } from '../../../src/scenarios/all.ts'
import { nodeDevices } from './node-devices.ts'

const open = nodeDevices()

describe.each(scenarios)('$id, $title', (scenario) => {
  it('L1, L8: every check fails before its step and holds after; no device is opened but those it names', async () => {
    const opened = new Map<string, object>()
    const stage = await openStage({
      namespace: `play-${scenario.id}`,
      device: 'A',
      open(options) {
        const { device: name, backend, outbox } = options
        if (name !== 'A') opened.set(name, { backend, outbox })
        return open(options)
      },
      notes: new Map(),
      answers: new Map(),
    })
    afterAll(() => stage.close({ erase: true }))
    const { checks } = await playScenario(scenario, stage)
    expect(checks.length).toBeGreaterThanOrEqual(2)
    for (const check of checks) expect.soft(check, check.id).toMatchObject({ ok: true })
    const named = (scenario.devices ?? []).map(
      ({ name, backend, outbox = 'together' }) => [name, { backend, outbox }] as const,
    )
    expect(Object.fromEntries(opened)).toEqual(Object.fromEntries(named))
  })
})
