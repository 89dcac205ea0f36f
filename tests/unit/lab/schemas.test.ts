/** public/schema: what a dump and a fixture are, for programs that are not this one. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { RunningApp } from '../../../src/lab/host.ts'
import { dumpSchema, fixtureSchema, schemaText } from '../../support/lab-schemas.ts'
import { memoryApp } from '../../support/memory-app.ts'

const folder = join(import.meta.dirname, '../../../public/schema')
const published = (name: string): z.ZodType =>
  z.fromJSONSchema(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')))

describe('the published schemas', () => {
  // `npx vitest run --project unit tests/unit/lab/schemas.test.ts -u` writes them anew.
  it('are what the tests’ own say', async () => {
    await expect(schemaText(dumpSchema, 'Driftwatch dump')).toMatchFileSnapshot(join(folder, 'dump.json'))
    await expect(schemaText(fixtureSchema, 'Driftwatch fixture')).toMatchFileSnapshot(
      join(folder, 'fixture.json'),
    )
  })
})

describe('what the lab gives', () => {
  let running: RunningApp
  beforeAll(async () => {
    running = await memoryApp('?ns=schemas&t=2026-04-02T12:00:00Z&seed=1')
  })
  afterAll(() => running.app.stop())

  it.each(['empty', 'course', 'museum', 'left-by-1', 'fleet-1k'])('of %s fits them', async (fixture) => {
    const { lab } = running
    await lab.reset(fixture)
    await lab.settled()
    const dump = published('dump').safeParse(await lab.dump())
    expect(dump.error?.issues.slice(0, 3) ?? []).toEqual([])
    const exported = published('fixture').safeParse(await lab.exportFixture())
    expect(exported.error?.issues.slice(0, 3) ?? []).toEqual([])
  })

  it('with a conflict fits them, too', async () => {
    const { lab } = running
    const change = (threshold: number) => ({
      type: 'reviseRule',
      policyId: 'service-monitoring',
      ruleId: 'cpu-hot',
      change: { threshold },
    })
    await lab.reset('course')
    await lab.run(change(0.7))
    const mine = await lab.exportFixture()
    await lab.reset('course')
    await lab.run(change(0.8))
    await lab.importFixture(mine)
    const dump = await lab.dump()
    expect(dump.conflicts).toHaveLength(1)
    expect(published('dump').safeParse(dump).error?.issues ?? []).toEqual([])
  })

  it('and what it never gives does not fit', async () => {
    const dump = await running.lab.dump()
    const schema = published('dump')
    for (const wrong of [
      { ...dump, hash: 'short' },
      { ...dump, extra: 1 },
      { ...dump, policy: 'whatever' },
      { ...dump, counts: { ...dump.counts, revisions: -1 } },
      { ...dump, aggregates: dump.aggregates.map((each) => ({ ...each, status: 'fine' })) },
    ]) {
      expect(schema.safeParse(wrong).success).toBe(false)
    }
    expect(published('fixture').safeParse({ format: 'driftwatch-fixture', version: 2 }).success).toBe(false)
  })
})
