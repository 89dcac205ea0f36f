import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { modelAnswer } from '../../../src/app/exercise.ts'
import { checksOf } from '../../../src/app/scenario-player.ts'
import { scenarios } from '../../../src/scenarios/all.ts'
import { type ModuleTag, moduleMap } from '../../../src/scenarios/module-map.ts'

const root = join(import.meta.dirname, '../../..')
const lessons = scenarios.filter(({ lesson }) => lesson !== null)

describe('scenarios', () => {
  it('have ids of their own that an address and a namespace take, and come in the order of the lessons', () => {
    const ids = scenarios.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z0-9][a-z0-9-]{0,40}$/)
    const numbers = lessons.map(({ lesson }) => lesson ?? 0)
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
  })

  it.each(scenarios)('L3: $id names files that exist', ({ where }) => {
    expect(where.length).toBeGreaterThan(0)
    expect(where.map(({ file }) => file).filter((file) => !existsSync(join(root, file)))).toEqual([])
  })

  it.each(scenarios)('$id has steps, checks and items that can be told apart', ({ steps }) => {
    const ids = steps.flatMap((step) => [step.id, ...checksOf(step).map(({ id }) => `${step.id}/${id}`)])
    const actions = steps.flatMap(({ id, actions = [] }) => actions.map((action) => `${id}//${action.id}`))
    expect(new Set([...ids, ...actions]).size).toBe(ids.length + actions.length)
    for (const { exercise } of steps) {
      if (exercise?.kind !== 'sort') continue
      expect(new Set(exercise.items.map(({ id }) => id)).size).toBe(exercise.items.length)
      const bins = exercise.bins.map(({ id }) => id)
      // Each bin is right for some item, and every item belongs in one.
      expect(new Set(Object.values(modelAnswer(exercise) ?? {}))).toEqual(new Set(bins))
    }
  })

  it.each(scenarios)('$id asks what can be answered in one way, and says why', ({ steps }) => {
    for (const { predict } of steps) {
      if (!predict) continue
      expect(predict.options[predict.answer]).toBeDefined()
      expect(new Set(predict.options).size).toBe(predict.options.length)
      expect(predict.why).toMatch(/\.$/)
    }
  })

  it.each(scenarios)(
    '$id has something to say at every step: to learners, on the screen, to the presenter',
    ({ steps }) => {
      for (const { caption, notes, text, title } of steps) {
        expect(caption).toMatch(/^[A-Z].*[.?]$/)
        expect(caption.length).toBeLessThan(120)
        expect(notes.length * text.join('').length * title.length).toBeGreaterThan(0)
      }
    },
  )
})

describe('lessons', () => {
  it.each(lessons)('$id predicts, checks twice, and ends where it lives in the code', ({ steps }) => {
    expect(steps.filter(({ predict }) => predict).length).toBeGreaterThanOrEqual(1)
    expect(steps.flatMap(checksOf).length).toBeGreaterThanOrEqual(2)
  })

  it.each(lessons)(
    'L4: $id has two exercises that the app checks, and one that a person judges',
    ({ steps }) => {
      const checked = steps.filter(({ exercise }) => exercise && exercise.kind !== 'open')
      expect(checked.length).toBeGreaterThanOrEqual(2)
      for (const step of checked) expect(checksOf(step).length).toBeGreaterThanOrEqual(1)
      expect(steps.filter(({ exercise }) => exercise?.kind === 'open').length).toBeGreaterThanOrEqual(1)
    },
  )

  it('cover everything that the module is about', () => {
    const covered = new Set(scenarios.flatMap(({ tags }) => tags))
    const open = (Object.keys(moduleMap) as ModuleTag[]).filter((tag) => !covered.has(tag)) // keys of the map are tags
    expect(open).toEqual([])
  })
})
