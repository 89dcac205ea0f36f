/** What lesson 6 says of six changes is what the golden records say, too. */
import { expect, it } from 'vitest'
import { plans, proposals } from '../../../src/scenarios/lesson-6/changes.ts'
import { goldenRecords } from '../codec/golden-records.ts'

it('golden records are stopped at the steps that the lesson names, and at no other', () => {
  const stopped = new Set(
    goldenRecords().flatMap(({ record, expect: { step } }) =>
      record.type === 'policy' && step !== undefined && /^\d-\d$/.test(step) ? [step] : [],
    ),
  )
  const named = proposals.flatMap(({ makes, plan }) =>
    'v' in makes && plan.bin !== 'none' ? [`${plan.bin}-${makes.v}`] : [],
  )
  expect([...stopped].sort()).toEqual(named.sort())
  expect(plans.items).toHaveLength(6)
})
