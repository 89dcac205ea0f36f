/** What scripts must not get away with: options that are none, releases that do not exist, two wishes at once. */
import { afterEach, describe, expect, it } from 'vitest'
import type { Lab } from '../../../src/lab/contract.ts'
import { memoryApp } from '../../support/memory-app.ts'

const running: { stop(): Promise<void> }[] = []
let count = 0

async function page(fixture: string): Promise<Lab> {
  count += 1
  const { app, lab } = await memoryApp(`?ns=hostile-${count}&upgrade=ask&t=2026-04-02T12:00:00Z&seed=1`)
  running.push(app)
  await lab.reset(fixture)
  return lab
}

afterEach(async () => {
  for (const app of running.splice(0)) await app.stop()
})

/** Calls a method of the lab as a script without types can. */
const call = (owner: object, method: string, ...given: unknown[]): unknown =>
  Reflect.apply(Reflect.get(owner, method), owner, given)

const noObject = [null, 5, 'x', [], true]
const noRelease = [null, '3', 0, 7, -1, 2.5, Number.NaN, 1e9, {}, [3]]
const noCount = [null, -1, 1.5, '3', Number.NaN, Number.POSITIVE_INFINITY, {}]
const noText = [undefined, null, 5, {}, []]
const row = { type: 'policy', id: 'p', v: 1, text: '{"rules":[]}' }

describe('the lab, given what it does not take', () => {
  const plans = [
    ...noObject,
    ...noRelease.flatMap((release) => [{ to: release }, { floor: release }]),
    ...['nobody', 'constructor', 5, null].map((candidate) => ({ candidate })),
    { too: 3 },
  ]
  const runs = [
    ...noObject,
    ...noCount.flatMap((killAfter) => ({ killAfter })),
    ...[0, ...noCount.filter((pace) => pace !== 1.5)].map((pace) => ({ pace })),
    { killafter: 5 },
  ]
  const rows = [
    ...noObject,
    ...['nothing', 'constructor', undefined, 5].map((type) => ({ ...row, type })),
    ...[...noText, '', '\ud800'].map((id) => ({ ...row, id })),
    ...noCount.filter((v) => v !== null).map((v) => ({ ...row, v })),
    ...noCount.map((minReader) => ({ ...row, minReader })),
    ...noText.map((text) => ({ ...row, text })),
    { ...row, status: 'clean' },
  ]
  const doors = (lab: Lab): [string, object, string, readonly unknown[]][] => [
    ['plan', lab.upgrade, 'plan', plans],
    ['run', lab.upgrade, 'run', runs],
    ['rollback', lab.upgrade, 'rollback', [undefined, ...noRelease, 3]],
    ['putRawRecord', lab, 'putRawRecord', [undefined, ...rows]],
    ['announce', lab.release, 'announce', [undefined, ...noRelease]],
    ['reset', lab, 'reset', ['nothing', '__proto__', 5, null]],
  ]

  for (const name of ['plan', 'run', 'rollback', 'putRawRecord', 'announce', 'reset'])
    it(`${name}: names what is wrong, and changes nothing`, async () => {
      const lab = await page('left-by-1')
      const before = await lab.dump()
      const [, owner, method, wrong] = doors(lab).find((door) => door[0] === name) ?? ['', {}, '', []]
      for (const given of wrong) {
        const answer = await Promise.resolve(call(owner, method, given)).catch((reason: unknown) => reason)
        expect([given, answer]).toEqual([given, expect.any(RangeError)])
        expect(String(answer)).not.toMatch(/destructure|undefined \(|not a function/)
        expect(lab.upgrade.state()).toEqual({ phase: 'waiting', from: 1, to: 6 })
      }
      expect(await lab.dump()).toEqual(before)
    })

  it('traces only to a release that there is, and corrupts only by text', async () => {
    const lab = await page('left-by-1')
    for (const to of noRelease)
      await expect(call(lab.upgrade, 'trace', 'policy', 'checkout', { to })).rejects.toThrow(RangeError)
    for (const text of noText)
      await expect(call(lab.faults, 'corruptRecord', 'policy', 'checkout', text)).rejects.toThrow(RangeError)
    expect(await lab.upgrade.trace('policy', 'nobody')).toBeNull()
    expect(await lab.upgrade.storedBy('incident', 'nobody')).toEqual([])
  })

  it('takes any text whatever, and any id that can be told from others', async () => {
    const lab = await page('empty')
    for (const id of ['a:b', '__proto__', '\u0000', ' ', 'x'.repeat(10_000)])
      for (const text of ['', '\ud800', '['.repeat(100_000), 'null', '{"__proto__":{}}', row.text]) {
        await lab.putRawRecord({ type: 'policy', id, v: 6, text })
        const found = (await lab.dump()).aggregates.find((aggregate) => aggregate.id === id)
        expect([found?.stored.text, found?.status]).toEqual([text, 'quarantined'])
      }
    const { counts } = await lab.upgrade.plan()
    expect(await lab.upgrade.run()).toMatchObject({ finished: true, counts, bytesRewritten: 0 })
  })

  it('knows by its text which release may read a row that does not say', async () => {
    const lab = await page('empty')
    const plain = '{"order":[],"rules":{}}'
    await lab.putRawRecord({ type: 'policy', id: 'plain', v: 6, text: plain })
    await lab.putRawRecord({
      type: 'policy',
      id: 'archived',
      v: 6,
      text: `{"archived":true,${plain.slice(1)}`,
    })
    await lab.putRawRecord({ type: 'policy', id: 'newer', v: 9, text: plain })
    const readers = (await lab.dump()).aggregates.map(({ id, minReader }) => [id, minReader])
    expect(Object.fromEntries(readers)).toEqual({ plain: 5, archived: 6, newer: 7 })
  })
})

describe('S4 S6 two wishes at once', () => {
  const underWay = expect.objectContaining({
    status: 'rejected',
    reason: expect.objectContaining({ message: expect.stringContaining('on its way to release') }),
  })

  it('an upgrade and a rollback: the first is done, the other refused in words', async () => {
    const lab = await page('left-by-1')
    const upgrade = lab.upgrade.run()
    const [back, up] = await Promise.allSettled([lab.upgrade.rollback(1), upgrade])
    expect([back, up]).toEqual([underWay, expect.objectContaining({ status: 'fulfilled' })])
    expect(lab.upgrade.state()).toEqual({ phase: 'current' })
    const [first, other] = await Promise.allSettled([lab.upgrade.rollback(2), lab.upgrade.rollback(4)])
    expect(first).toMatchObject({ status: 'fulfilled', value: { from: 6, to: 2, finished: true } })
    expect(other).toEqual(underWay)
    expect(lab.upgrade.state()).toEqual({ phase: 'waiting', from: 2, to: 6 })
    await expect(lab.upgrade.rollback(4)).rejects.toThrow('no older one')
    expect(await lab.upgrade.run()).toMatchObject({ from: 2, to: 6, finished: true, meaningsChanged: 0 })
  })

  it('a reset in the middle of an upgrade: the run ends unfinished, and the fixture is whole', async () => {
    const lab = await page('left-by-1')
    const run = lab.upgrade.run({ pace: 50 })
    await expect.poll(() => lab.upgrade.state().phase).toBe('running')
    expect(await lab.reset('course')).toMatchObject({ leftOut: [] })
    expect(await run).toMatchObject({ finished: false })
    expect(lab.upgrade.state()).toEqual({ phase: 'current' })
    expect((await lab.dump()).quarantine).toEqual([])
  })
})
