import { expect, test, vi } from 'vitest'
import { makeActivity } from '../../../src/app/activity.ts'
import type { SourceSettings } from '../../../src/app/app.ts'
import type { Observe } from '../../../src/app/commands.ts'
import type { Outcome } from '../../../src/app/outcome.ts'
import { instantFromMs } from '../../../src/domain/instant.ts'
import { err, ok, type Result } from '../../../src/domain/result.ts'
import { makeSourcePlayer } from '../../../src/sync/source-player.ts'
import type { Reading } from '../../../src/sync/sources/source.ts'
import { fakeChanges, fakeChannels, fakeSettings, handSchedule, settle } from './fakes.ts'

const done: Outcome = { ok: true, token: 't', events: [] }
const cpu = (value: number): Result<Reading, string> =>
  ok({
    samples: [
      { metricName: 'cpu', value },
      { metricName: 'unwatched', value: 1 },
    ],
    ignored: 0,
  })

/** One device: two policies watch cpu, one of them disk as well. */
function device() {
  const { changes, tell } = fakeChanges()
  const settings = fakeSettings(tell)
  const open = fakeChannels()
  const time = handSchedule()
  let now = Date.parse('2026-04-02T09:00:00Z')
  const activeRules = vi.fn(
    async () =>
      new Map([
        [
          'cpu',
          [
            { policyId: 'p', ruleId: 'a' },
            { policyId: 'p', ruleId: 'b' },
            { policyId: 'q', ruleId: 'c' },
          ],
        ],
        ['disk', [{ policyId: 'q', ruleId: 'd' }]],
      ]),
  )
  const commands: Observe[] = []
  const opened: SourceSettings[] = []
  const closed = vi.fn()
  const behaviour = {
    read: async (): Promise<Result<Reading, string>> => cpu(0.5),
    outcome: (_command: Observe): Outcome => done,
  }
  const tab = () =>
    makeSourcePlayer({
      settings,
      changes,
      reader: { activeRules },
      clock: {
        now() {
          const at = instantFromMs(now)
          if (!at.ok) throw new Error(at.error.message)
          return at.value
        },
      },
      schedule: time.schedule,
      activity: makeActivity(),
      channel: open('sources'),
      async run(command) {
        commands.push(command as Observe)
        return behaviour.outcome(command as Observe)
      },
      open(chosen) {
        opened.push(chosen)
        return { read: () => behaviour.read(), close: closed }
      },
      targets: async () => ['self'],
      failed: (error) => {
        throw error
      },
    })
  async function tick() {
    now += 1_000
    await time.tick()
  }
  return {
    tab,
    tick,
    intervals: time.intervals,
    tell,
    settings,
    activeRules,
    commands,
    opened,
    closed,
    behaviour,
  }
}

const leads = () => new AbortController()

test('at rest until somebody plays it; then each reading is observed by the policies that watch it', async () => {
  const { tab, tick, commands } = device()
  const player = tab()
  player.lead(leads().signal)
  await tick()
  expect(commands).toEqual([])

  await player.sources.set({ playing: true })
  await tick()
  const samples = [{ metricName: 'cpu', value: 0.5, observedAt: '2026-04-02T09:00:02.000Z' }]
  expect(commands).toEqual([
    { type: 'observe', policyId: 'p', samples },
    { type: 'observe', policyId: 'q', samples },
  ])
  expect(player.sources.report.get()).toEqual({
    settings: { kind: 'scenario', playing: true, speed: 1 },
    lastAt: '2026-04-02T09:00:02.000Z',
    error: null,
    count: 1,
  })

  await player.sources.set({ playing: false })
  await tick()
  expect(commands).toHaveLength(2)
})

test('any tab sets, the leader plays, and every tab has its report', async () => {
  const { tab, tick, opened, closed, commands } = device()
  const leader = tab()
  const other = tab()
  const until = leads()
  leader.lead(until.signal)
  await other.sources.set({ kind: 'server', target: 'self', playing: true })
  await tick()
  expect(opened).toEqual([{ kind: 'server', target: 'self', playing: true, speed: 1 }])
  expect(other.sources.report.get()).toEqual(leader.sources.report.get())
  expect(other.sources.report.get().count).toBe(1)

  until.abort()
  expect(closed).toHaveBeenCalledTimes(1)
  await tick()
  expect(commands).toHaveLength(2)
  other.lead(leads().signal)
  await tick()
  await tick()
  expect(other.sources.report.get().count).toBeGreaterThan(1)
})

test('speed is readings a second, within what each kind stands', async () => {
  const { tab, intervals } = device()
  const player = tab()
  player.lead(leads().signal)
  await player.sources.set({ playing: true, speed: 4 })
  expect(intervals()).toEqual([250])
  await player.sources.set({ speed: 1_000 })
  expect(intervals()).toEqual([20])
  await player.sources.set({ kind: 'server', target: 'self' })
  expect(intervals()).toEqual([1_000])
})

test('a slow reading is never overtaken by the next, and what it brings after the lead is lost is dropped', async () => {
  const { tab, tick, behaviour, commands } = device()
  let answer = (_reading: Result<Reading, string>) => {}
  const read = vi.fn(
    () =>
      new Promise<Result<Reading, string>>((resolve) => {
        answer = resolve
      }),
  )
  behaviour.read = read
  const player = tab()
  const until = leads()
  player.lead(until.signal)
  await player.sources.set({ playing: true })
  await tick()
  await tick()
  expect(read).toHaveBeenCalledTimes(1)
  until.abort()
  answer(cpu(0.9))
  await settle()
  expect(commands).toEqual([])
})

test('what goes wrong is said in the report and the next reading tries again', async () => {
  const { tab, tick, behaviour } = device()
  const player = tab()
  player.lead(leads().signal)
  behaviour.read = async () => err('The server cannot be reached.')
  await player.sources.set({ playing: true })
  await tick()
  expect(player.sources.report.get().error).toBe('The server cannot be reached.')

  behaviour.read = async () => cpu(0.5)
  behaviour.outcome = ({ policyId }) =>
    policyId === 'p' ? { ok: false, error: { code: 'quota', message: 'The disk is full.' } } : done
  await tick()
  expect(player.sources.report.get()).toMatchObject({ error: 'Policy p: The disk is full.', count: 1 })

  behaviour.outcome = () => done
  await tick()
  expect(player.sources.report.get()).toMatchObject({ error: null, count: 2 })
})

test('which rules are active is read again only when a policy changed', async () => {
  const { tab, tick, tell, activeRules } = device()
  const player = tab()
  player.lead(leads().signal)
  await player.sources.set({ playing: true })
  await tick()
  tell({ names: [{ type: 'incident', id: 'p:a:x' }], areas: new Set(['records', 'samples']) })
  await tick()
  expect(activeRules).toHaveBeenCalledTimes(1)
  tell({ names: [{ type: 'policy', id: 'p' }], areas: new Set(['records']) })
  await tick()
  expect(activeRules).toHaveBeenCalledTimes(2)
})

test('stored settings that are none are read as the resting source', async () => {
  const { tab, settings } = device()
  await settings.set('source', { kind: 'toaster', speed: Number.NaN, playing: 'yes' })
  const player = tab()
  await settle()
  expect(player.sources.report.get().settings).toEqual({ kind: 'scenario', playing: false, speed: 1 })
})

test('pasted text is observed in any tab, and says how much of it counted', async () => {
  const { tab, commands, behaviour } = device()
  const { sources } = tab()
  expect(await sources.takeText('cpu 0.7\ndisk 0.8\nelse 1\nbad NaN\n')).toEqual({
    ok: true,
    taken: 2,
    ignored: 2,
  })
  expect(commands.map(({ policyId, samples }) => [policyId, samples.length])).toEqual([
    ['p', 1],
    ['q', 2],
  ])
  expect(await sources.takeText('not prometheus')).toEqual({
    ok: false,
    message: expect.stringContaining('Line 1'),
  })
  behaviour.outcome = () => ({ ok: false, error: { code: 'quota', message: 'The disk is full.' } })
  expect(await sources.takeText('cpu 0.7')).toEqual({ ok: false, message: 'Policy p: The disk is full.' })
})
