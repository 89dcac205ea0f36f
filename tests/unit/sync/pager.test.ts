import { expect, test, vi } from 'vitest'
import { makeActivity } from '../../../src/app/activity.ts'
import type { Housekeeping, IncidentNotice } from '../../../src/app/ports.ts'
import { instant } from '../../../src/domain/instant.ts'
import { makePager } from '../../../src/sync/pager.ts'
import { fakeChanges, fakeChannels, fakeLeases, handSchedule, settle } from './fakes.ts'

const at = instant('2026-04-02T09:02:00Z')
const notice = (id: string): IncidentNotice => {
  if (!at.ok) throw new Error('the instant above is one')
  const rule = { policyId: 'p', ruleId: 'r', severity: 'critical', metricName: 'cpu' } as const
  const seen = { threshold: 0.9, observedValue: 0.95 }
  return { ...rule, ...seen, id, incidentId: `p:r:${id}`, at: at.value }
}

/** An outbox on its own, and any number of tabs with a pager. */
function outbox() {
  const entries: { seq: number; notice: IncidentNotice; settled: boolean }[] = []
  const leases = fakeLeases()
  const { changes, tell } = fakeChanges()
  const time = handSchedule()
  const open = fakeChannels()
  const housekeeping: Pick<Housekeeping, 'pendingNotices' | 'settle'> = {
    pendingNotices: async (limit) => entries.filter(({ settled }) => !settled).slice(0, limit),
    async settle(seqs, lease) {
      if (!leases.good(lease)) return false
      for (const entry of entries) if (seqs.includes(entry.seq)) entry.settled = true
      return true
    },
  }
  const fenced = vi.fn()
  const failed = vi.fn()
  const tab = () =>
    makePager({
      housekeeping,
      changes,
      channel: open('pager'),
      activity: makeActivity(),
      schedule: time.schedule,
      fenced,
      failed,
    })
  const put = (...ids: string[]) => {
    for (const id of ids) entries.push({ seq: entries.length + 1, notice: notice(id), settled: false })
    tell({ names: [], areas: new Set(['outbox']) })
  }
  return { entries, leases, housekeeping, tab, put, fenced, failed, tick: time.tick }
}

const idsOf = (pager: ReturnType<typeof makePager>) => pager.notices.get().map(({ id }) => id)

test('A5 the leader delivers what waited and what comes, newest first, in every tab, and settles it', async () => {
  const { entries, leases, tab, put } = outbox()
  const leader = tab()
  const other = tab()
  const until = new AbortController()
  put('a', 'b')
  leader.lead(await leases.claim(), until.signal)
  await settle()
  put('c')
  await settle()
  expect(idsOf(leader)).toEqual(['c', 'b', 'a'])
  expect(idsOf(other)).toEqual(['c', 'b', 'a'])
  expect(entries.every(({ settled }) => settled)).toBe(true)

  until.abort()
  put('d')
  await settle()
  expect(entries.at(-1)?.settled).toBe(false)
})

test('Y1 a late leader’s entries are not settled by it; repeats are shown once', async () => {
  const { entries, leases, tab, put, fenced } = outbox()
  const late = tab()
  const next = tab()
  const old = await leases.claim()
  const fresh = await leases.claim()
  put('a')
  late.lead(old, new AbortController().signal)
  await settle()
  expect(fenced).toHaveBeenCalledWith(old)
  expect(entries[0]?.settled).toBe(false)

  next.lead(fresh, new AbortController().signal)
  await settle()
  expect(entries[0]?.settled).toBe(true)
  expect(idsOf(next)).toEqual(['a'])
  expect(idsOf(late)).toEqual(['a'])
})

test('storage that fails for a while only delays: the round is tried again', async () => {
  const { leases, housekeeping, tab, put, failed, tick } = outbox()
  const pager = tab()
  const { pendingNotices } = housekeeping
  housekeeping.pendingNotices = () => Promise.reject(new Error('closed'))
  put('a')
  pager.lead(await leases.claim(), new AbortController().signal)
  await settle()
  expect(failed).toHaveBeenCalledTimes(1)
  housekeeping.pendingNotices = pendingNotices
  await tick()
  expect(idsOf(pager)).toEqual(['a'])
})
