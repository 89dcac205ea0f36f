import { expect, it } from 'vitest'
import type { UpgradeState } from '../../app/upgrades.ts'
import { upgradeSaying } from './upgrade-words.ts'

const running = {
  phase: 'running',
  from: 1,
  to: 6,
  done: 1_200,
  total: 2_000,
  msLeft: null,
  paused: false,
  elsewhere: false,
  bytesRewritten: 0,
  meaningsChanged: 0,
} as const

const rows: [UpgradeState, string | null, string | null][] = [
  [{ phase: 'current' }, null, null],
  [{ phase: 'waiting', from: 1, to: 6 }, 'warning', 'Nothing is written until'],
  [{ phase: 'interrupted', from: 1, to: 6, done: 5 }, 'warning', '5 records are done and kept'],
  [running, 'accent', '1,200 of 2,000 records'],
  [
    { phase: 'blocked', from: 3, to: 6, by: ['tab 2 (release 3)'] },
    'warning',
    'Close or reload tab 2 (release 3)',
  ],
  [{ phase: 'blocked', from: 3, to: 6, by: [] }, 'warning', 'Close the other Driftwatch tabs'],
  [{ phase: 'fenced', database: 6, mine: 3 }, 'critical', 'only reads from now on'],
]

it.each(rows)('Y3 every screen says where the database stands: %j', (state, tone, words) => {
  const said = upgradeSaying(state, 3)
  expect(said?.tone ?? null).toBe(tone)
  if (words !== null) expect(said?.words).toContain(words)
})
