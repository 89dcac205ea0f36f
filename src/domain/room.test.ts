import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { domainRules } from './errors.ts'
import { Incident } from './incident.ts'
import { MonitoringPolicy } from './policy.ts'
import { cpuHot, minutes, must, noon } from './testing/given.ts'

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(`${import.meta.dirname}/${name}`, 'utf8') }))
const tests = files.filter(({ name }) => name.endsWith('.test.ts'))
const sources = files.filter((file) => !tests.includes(file) && !file.name.startsWith('testing'))

describe('D4 time and ids come in as arguments', () => {
  function story() {
    const policy = must(MonitoringPolicy.create('p', noon))
    must(policy.registerRule(cpuHot, noon, { activate: true }))
    const breaches = must(policy.evaluate(minutes('cpu', '09', [0.95])))
    const incidents = breaches.map((breach) => must(Incident.open({ policyId: 'p', ...breach })))
    return [policy.describe(), policy.collectEvents(), incidents.map((each) => each.describe())]
  }

  it('the same story twice is the same, with no clock and no dice to be had', () => {
    const out = (what: string) => () => {
      throw new Error(`The domain asked for ${what}`)
    }
    const clock = vi.spyOn(Date, 'now').mockImplementation(out('the time'))
    const dice = vi.spyOn(Math, 'random').mockImplementation(out('a random number'))
    try {
      expect(story()).toStrictEqual(story())
    } finally {
      clock.mockRestore()
      dice.mockRestore()
    }
  })

  it.each(sources)('$name names no clock, no dice and no promise', ({ text }) => {
    expect(text).not.toMatch(
      /Date\.now|new Date\(\)|Math\.random|performance|crypto|\basync\b|Promise|setTimeout/,
    )
  })
})

describe('D5 refusals come from a closed list', () => {
  it.each(domainRules)('%s is refused somewhere in the room, and some test sees it', (rule) => {
    expect(sources.some(({ name, text }) => name !== 'errors.ts' && text.includes(`'${rule}'`))).toBe(true)
    expect(tests.some(({ name, text }) => name !== 'room.test.ts' && text.includes(`'${rule}'`))).toBe(true)
  })
})
