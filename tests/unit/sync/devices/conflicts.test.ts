import { describe, expect, test } from 'vitest'
import type { Dump } from '../../../../src/lab/contract.ts'
import type { RunningApp } from '../../../../src/lab/host.ts'
import { aRoom, create, type RoomDevices, revise, rule } from './room-devices.ts'

const aggregate = { type: 'policy', id: 'p' } as const

function policyIn(dump: Dump) {
  const policy = dump.aggregates.find(({ type, id }) => type === 'policy' && id === 'p')
  if (policy === undefined) throw new Error('There is no policy p.')
  return policy
}

async function together(...apps: readonly RunningApp[]): Promise<void> {
  for (const { lab } of apps) lab.link.set({ online: true })
  for (const { lab } of [...apps, ...apps]) await lab.settled()
  const hashes = await Promise.all(apps.map(({ lab }) => lab.hash()))
  expect(new Set(hashes).size).toBe(1)
}

function apart(...apps: readonly RunningApp[]): void {
  for (const { lab } of apps) lab.link.set({ online: false })
}

/** Two devices whose one policy is in conflict about a threshold. */
async function inConflict(room: RoomDevices) {
  const [a, b] = [await room.open('A'), await room.open('B')]
  await a.lab.run(create)
  await a.lab.run(rule('cpu'))
  await together(a, b)
  apart(a, b)
  await a.lab.run(revise('cpu', 0.6))
  await b.lab.run(revise('cpu', 0.7))
  await together(a, b)
  return [a, b] as const
}

describe('conflicts across devices', () => {
  test('[H3] a resolution on one device clears the conflict on both', async () => {
    const [a, b] = await inConflict(aRoom())
    expect(await b.lab.run(revise('cpu', 0.9))).toMatchObject({ ok: false, error: { code: 'conflict' } })
    const { token, domain } = policyIn(await a.lab.dump())
    const outcome = await a.lab.run({ type: 'resolveConflict', aggregate, result: domain, basedOn: token })
    expect(outcome.ok).toBe(true)
    await together(a, b)
    for (const { lab } of [a, b]) expect(policyIn(await lab.dump()).status).toBe('clean')
  })

  test('[H3] two people who resolve at once are a conflict like any other', async () => {
    const [a, b] = await inConflict(aRoom())
    apart(a, b)
    for (const [{ lab }, threshold] of [
      [a, 0.1],
      [b, 0.2],
    ] as const) {
      const { token, domain } = policyIn(await lab.dump())
      if (domain === null || !('rules' in domain)) throw new Error('There is no view.')
      const result = { ...domain, rules: domain.rules.map((each) => ({ ...each, threshold })) }
      expect((await lab.run({ type: 'resolveConflict', aggregate, result, basedOn: token })).ok).toBe(true)
    }
    await together(a, b)
    const { conflicts } = await a.lab.dump()
    expect(conflicts).toMatchObject([{ fields: [{ path: ['rules', 'cpu', 'threshold'] }] }])
    expect((await b.lab.dump()).conflicts).toEqual(conflicts)
  })

  test('[H3] a resolution that a new head overtook is a stale write', async () => {
    const room = aRoom()
    const [a, b] = await inConflict(room)
    const { token, domain } = policyIn(await a.lab.dump())
    const { token: sameToken } = policyIn(await b.lab.dump())
    expect(sameToken).toBe(token)
    await b.lab.run({ type: 'resolveConflict', aggregate, result: domain, basedOn: token })
    await together(a, b)
    const late = await a.lab.run({ type: 'resolveConflict', aggregate, result: domain, basedOn: token })
    expect(late).toMatchObject({ ok: false, error: { code: 'stale-write', expected: token } })
  })

  test('[H2] two devices each activate another rule with one metric and window: every field merges, the policy breaks', async () => {
    const room = aRoom()
    const [a, b] = [await room.open('A'), await room.open('B')]
    await a.lab.run(create)
    for (const ruleId of ['one', 'two']) await a.lab.run(rule(ruleId, 'cpu'))
    await together(a, b)
    apart(a, b)
    await a.lab.run({ type: 'activateRule', policyId: 'p', ruleId: 'one' })
    await b.lab.run({ type: 'activateRule', policyId: 'p', ruleId: 'two' })
    await together(a, b)
    for (const { lab } of [a, b]) expect((await lab.dump()).conflicts).toMatchObject([{ kind: 'invariant' }])
  })

  test('[H2] three heads are one conflict', async () => {
    const room = aRoom()
    const [a, b, c] = [await room.open('A'), await room.open('B'), await room.open('C')]
    await a.lab.run(create)
    await a.lab.run(rule('cpu'))
    await together(a, b, c)
    apart(a, b, c)
    for (const [{ lab }, threshold] of [
      [a, 0.1],
      [b, 0.2],
      [c, 0.3],
    ] as const)
      await lab.run(revise('cpu', threshold))
    await together(a, b, c)
    expect(policyIn(await c.lab.dump()).heads).toHaveLength(3)
    expect((await c.lab.dump()).conflicts).toEqual((await a.lab.dump()).conflicts)
  })
})

describe('devices of different releases', () => {
  test('[C8] 5 and 6 edit the same record, and what only 6 knows survives', async () => {
    const room = aRoom()
    const six = await room.open('A')
    const five = await room.open('B', '&release=5')
    await six.lab.run(create)
    await six.lab.run({ ...rule('cpu'), rule: { ...rule('cpu').rule, runbook: 'Look at the disk.' } })
    await together(six, five)
    expect(policyIn(await five.lab.dump())).toMatchObject({ status: 'clean', v: 6 })
    expect((await five.lab.run(revise('cpu', 0.8))).ok).toBe(true)
    await together(six, five)
    expect(policyIn(await six.lab.dump()).domain).toMatchObject({
      rules: [{ ruleId: 'cpu', threshold: 0.8, runbook: 'Look at the disk.' }],
    })
  })

  test('[H6] what 3 cannot read is parked there, and neither harms the other', async () => {
    const room = aRoom()
    const six = await room.open('A')
    const three = await room.open('B', '&release=3')
    await three.lab.run({ type: 'createPolicy', policyId: 'old' })
    await six.lab.run(create)
    await six.lab.run(rule('cpu'))
    await together(six, three)
    const [there, here] = [await three.lab.dump(), await six.lab.dump()]
    expect(policyIn(there).status).toBe('parked')
    expect(await three.lab.run(revise('cpu', 0.9))).toMatchObject({
      ok: false,
      error: { code: 'newer-schema' },
    })
    expect(here.aggregates.map(({ id, status }) => [id, status])).toEqual([
      ['old', 'clean'],
      ['p', 'clean'],
    ])
    expect(there.counts.revisions).toBe(here.counts.revisions)
  })
})
