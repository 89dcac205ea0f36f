import { describe, expect, it } from 'vitest'
import type { UpgradeReport } from '../../app/upgrades.ts'
import { countsText, databaseRelease, durationText, standing, timeLeft } from './run-words.ts'

const counts = { unchanged: 0, upcast: 1_200, downcast: 0, quarantine: 3, parked: 0, unparked: 0 }
const report: UpgradeReport = {
  from: 1,
  to: 6,
  finished: true,
  resumedAt: null,
  counts,
  durationMs: 2_400,
  bytesRewritten: 10,
  meaningsChanged: 0,
}

describe('a run in words', () => {
  it('says how long it still takes, once that is known', () => {
    expect([null, 400, 12_001, 240_000].map(timeLeft)).toEqual([
      '',
      'a moment left',
      'about 13 s left',
      'about 4 min left',
    ])
    expect([380, 2_400, 180_000].map(durationText)).toEqual(['380 ms', '2.4 s', '3 min'])
  })

  it('leaves out what there is none of', () => {
    expect(countsText(counts)).toBe('1,200 upcast, 3 quarantine')
    expect(countsText({ ...counts, upcast: 0, quarantine: 0 })).toBe('no records')
  })

  it('knows whose the database is', () => {
    expect(databaseRelease({ phase: 'current' }, 6)).toBe(6)
    expect(databaseRelease({ phase: 'waiting', from: 1, to: 6 }, 6)).toBe(1)
    expect(databaseRelease({ phase: 'fenced', database: 6, mine: 3 }, 3)).toBe(6)
  })

  it('names the tabs that block, and what a finished run came to', () => {
    const blocked = standing({ phase: 'blocked', from: 1, to: 6, by: ['tab 2 (release 3)'] }, 6, null)
    expect(blocked.words).toContain('Close or reload tab 2 (release 3).')
    expect(standing({ phase: 'current' }, 6, report).words).toContain('1,200 upcast, 3 quarantine, in 2.4 s')
    expect(standing({ phase: 'interrupted', from: 1, to: 6, done: 5 }, 6, null).title).toBe(
      'Stopped after 5 records',
    )
    expect(standing({ phase: 'interrupted', from: 6, to: 4, done: 5 }, 6, null).words).toContain(
      'The rollback from release 6 to 4 can go on from there, or be taken back',
    )
  })
})
