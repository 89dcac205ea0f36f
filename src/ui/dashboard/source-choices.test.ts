import { describe, expect, it } from 'vitest'
import { sourceChoices, sourceSettingsOf, valueOfSource } from './source-choices.ts'

describe('source choices', () => {
  it('come back as the settings that they stand for', () => {
    for (const settings of [
      { kind: 'scenario' },
      { kind: 'browser' },
      { kind: 'server', target: 'node/1' },
    ] as const) {
      expect(sourceSettingsOf(valueOfSource(settings))).toEqual(settings)
    }
  })

  it('keep a target that the server no longer lists', () => {
    const values = sourceChoices(['self'], { kind: 'server', target: 'old' }).map((each) => each.value)
    expect(values).toEqual(['scenario', 'browser', 'server/self', 'server/old'])
    expect(sourceChoices([], { kind: 'browser' })).toHaveLength(2)
  })
})
