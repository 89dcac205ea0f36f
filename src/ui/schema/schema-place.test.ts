import { describe, expect, it } from 'vitest'
import { partsOf } from '../place.ts'
import { planPlace, readSchemaPlace, repairPlace } from './schema-place.ts'

const read = (hash: string) => readSchemaPlace(partsOf(hash.slice(1)).slice(1))

describe('places of the schema lab', () => {
  it('begin with the plan of what this tab would do', () => {
    expect(read('#/schema')).toEqual({ tab: 'plan', target: null, record: null })
  })

  it('name a release or a candidate, and the record whose trace is shown', () => {
    const record = { type: 'incident', id: 'a/b:c:2026-04-02T09:00:00.000Z' } as const
    const back = { kind: 'release', release: 3 } as const
    expect(read(planPlace(back, record))).toEqual({ tab: 'plan', target: back, record })
    const owners = { kind: 'candidate', id: 'owners' } as const
    expect(read(planPlace(owners))).toEqual({ tab: 'plan', target: owners, record: null })
  })

  it('lead to the record to repair, and to a release to roll back to', () => {
    const record = { type: 'policy', id: 'half retired' } as const
    expect(read(repairPlace(record))).toEqual({ tab: 'repair', record })
    expect(read('#/schema/back/2')).toEqual({ tab: 'back', to: 2 })
    expect(read('#/schema/back')).toEqual({ tab: 'back', to: null })
    expect(read('#/schema/tabs')).toEqual({ tab: 'tabs' })
  })

  it.each(['elsewhere', 'plan/7', 'plan/candidate-none', 'plan/release-3/metric/x', 'back/x', 'storage/x'])(
    'do not include %s',
    (place) => expect(read(`#/schema/${place}`)).toBeNull(),
  )
})
