/** A version as a number: enough for one database, and not for two. */
import type { SortExercise } from '../../app/exercise.ts'
import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import { aggregateIn, counted, done, noted, short } from '../reading.ts'
import { apart, meet } from './devices.ts'

const policyId = 'counted'
const ruleId = 'mail-waits'
const rule = { ruleId, metricName: 'mail', threshold: 0.5, severity: 'warning', window: 1, mode: 'threshold' }

/** Saves of the policy that its present state rests on: what a counter in the row would say. */
async function countOn(lab: Lab): Promise<number> {
  const [head] = await lab.rebuild('policy', policyId)
  return new Set(head?.events.map(({ revision }) => revision)).size
}

async function tokenOn(lab: Lab): Promise<string> {
  return aggregateIn(await lab.dump(), 'policy', policyId).token
}

const revise = (lab: Lab, threshold: number) =>
  lab.run({ type: 'reviseRule', policyId, ruleId, change: { threshold } }).then(done)

interface Eighth {
  readonly counts: readonly [number, number]
  readonly tokens: readonly [string, string]
}

export const counter: Step<Lab> = {
  id: 'counter',
  title: 'Version 7',
  caption: 'Two devices apart both count from 7 to 8, and both are right.',
  notes: 'Draw two rows on the board, both with version 8. Ask what the receiving one is to do.',
  text: [
    'The plainest way to notice an overtaken save is a number: each record has a version, a save says which one it read, and writes one more. With one database that is enough: whoever comes second finds 8 where they expected 7.',
    'Here a policy is saved seven times and shared with another device of the room. Then the link between them is cut, and each saves once more.',
  ],
  predict: {
    question: 'Each device expects version 7 and finds it. When they meet, what do their two versions say?',
    options: [
      '8 and 9: the later one counted on',
      '8 and 8: they are equal, and nothing seems to be the matter',
      '7 and 8: one of the saves was refused',
    ],
    answer: 1,
    why: 'Nobody was there to hand out the numbers in turn. Equal numbers say that equally often something was saved, and not that it was the same.',
  },
  actions: [
    {
      id: 'eighth',
      label: 'Save seven times, cut the link, save once on each',
      run: async (stage) => {
        const { lab, notes } = stage
        const { aggregates } = await lab.dump()
        if (!aggregates.some(({ id }) => id === policyId)) {
          done(await lab.run({ type: 'createPolicy', policyId }))
          done(await lab.run({ type: 'registerRule', policyId, rule }))
          for (const threshold of [0.51, 0.52, 0.53, 0.54, 0.55]) await revise(lab, threshold)
        }
        const other = await apart(
          stage,
          (mine) => revise(mine, 0.6),
          (theirs) => revise(theirs, 0.7),
        )
        const eighth: Eighth = {
          counts: [await countOn(lab), await countOn(other)],
          tokens: [await tokenOn(lab), await tokenOn(other)],
        }
        notes.set('eighth', eighth)
        await meet(stage)
        return `Apart, both counted to ${eighth.counts.join(' and ')}. Their tokens were ${eighth.tokens.map(short).join('… and ')}….`
      },
    },
  ],
  place: { hash: `#/records/policy/${policyId}/history`, label: 'its history' },
  checks: [
    {
      id: 'equal-numbers',
      title: 'Apart, both devices counted eight saves, and their tokens differed.',
      look: async ({ notes }) => {
        const { counts, tokens } = noted<Eighth>(notes, 'eighth')
        return {
          ok: counts.every((count) => count === 8) && tokens[0] !== tokens[1],
          saw: `Saves: ${counts.join(' and ')}. Tokens: ${tokens.map(short).join('… and ')}….`,
        }
      },
    },
    {
      id: 'two-heads',
      title: 'Together again, the digests tell: two heads, which did not see one another, and both are kept.',
      look: async (stage) => {
        const other = await meet(stage)
        const mine = aggregateIn(await stage.lab.dump(), 'policy', policyId)
        const theirs = aggregateIn(await other.dump(), 'policy', policyId)
        return {
          ok: mine.heads.length === 2 && mine.token === theirs.token,
          saw: `${counted(mine.heads.length, 'head')} here and ${counted(theirs.heads.length, 'head')} there; tokens ${short(mine.token)}… and ${short(theirs.token)}….`,
        }
      },
    },
  ],
}

const sort: SortExercise = {
  kind: 'sort',
  question: 'Is a counter enough, or does it take a digest of what was written?',
  bins: [
    { id: 'counter', label: 'A counter is enough' },
    { id: 'digest', label: 'It takes a digest' },
  ],
  items: [
    {
      id: 'tabs',
      label: 'Two tabs of one device',
      bin: 'counter',
      why: 'One database checks and counts within one transaction: numbers are handed out in turn.',
    },
    {
      id: 'server',
      label: 'Many clients that can save only through one server',
      bin: 'counter',
      why: 'The server is the one who counts. It is also the one that must be reached.',
    },
    {
      id: 'offline',
      label: 'Two devices that saved without a network',
      bin: 'digest',
      why: 'Both wrote 8. Only what they wrote tells them apart.',
    },
    {
      id: 'restored',
      label: 'A server that was restored from yesterday’s copy and goes on counting',
      bin: 'digest',
      why: 'It hands out the numbers of the lost day once more. A digest is never given twice to two contents.',
    },
    {
      id: 'repeat',
      label: 'Telling a message that came twice from two messages',
      bin: 'digest',
      why: 'Equal content has an equal id, however often and in whichever order it comes.',
    },
  ],
}

export const enough: Step<Lab> = {
  id: 'enough',
  title: 'When is a number enough?',
  caption: 'A counter needs somebody who counts; a digest needs nobody.',
  notes: 'The restored server is the one that people have met. Ask for the story.',
  text: [
    'The token here is the digest of the sorted heads, and a head’s id is the digest of what was saved and of what it was saved upon. Where would a counter have done?',
  ],
  exercise: sort,
  checks: [],
}
