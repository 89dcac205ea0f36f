import { describe, expect, it } from 'vitest'
import { stepOf } from '../../../src/app/scenario-run.ts'
import { scenarios } from '../../../src/scenarios/all.ts'
import { talks } from '../../../src/scenarios/talks.ts'

describe.each(talks)('the talk of $id minutes', ({ id, acts }) => {
  const cues = acts.flatMap((act) => act.cues)

  it('L6: shows steps that there are, each once, a scenario’s in its own order', () => {
    const placed = cues.map(({ scenario: name, step }) => {
      const scenario = scenarios.find((each) => each.id === name)
      if (!scenario) throw new Error(`there is no scenario ${name}`)
      return { name, place: scenario.steps.indexOf(stepOf(scenario, step)) }
    })
    expect(new Set(cues.map(({ scenario, step }) => `${scenario}/${step}`)).size).toBe(cues.length)
    for (const [index, { name, place }] of placed.entries()) {
      const before = placed[index - 1]
      // A scenario is left once, and its steps go forward: each builds on the ones before.
      if (before?.name === name) expect(before.place).toBeLessThan(place)
      else expect(placed.slice(0, index).map((each) => each.name)).not.toContain(name)
    }
  })

  it('L6: has four acts, minute marks that go forward, and ends in time', () => {
    expect(acts).toHaveLength(4)
    let now = 0
    for (const { until, cues: ofAct } of acts) {
      expect(ofAct.length).toBeGreaterThan(0)
      expect(ofAct[0]?.minute).toBe(now)
      const minutes = ofAct.map(({ minute }) => minute)
      expect(minutes).toEqual([...new Set(minutes)].sort((a, b) => a - b))
      expect(minutes.at(-1)).toBeLessThan(until)
      now = until
    }
    expect(now).toBe(Number(id))
  })
})

it('L6: what the short talk shows, the long one shows too, in the same order', () => {
  const [long, short] = talks.map(({ acts }) =>
    acts.flatMap(({ cues }) => cues.map(({ scenario, step }) => `${scenario}/${step}`)),
  )
  expect(long?.filter((each) => short?.includes(each))).toEqual(short)
})
