import { describe, expect, it } from 'vitest'
import { layLanes } from './revision-lanes.ts'

const node = (id: string, ...parents: string[]) => ({ id, parents })

describe('lanes', () => {
  it('run straight where every revision has one parent', () => {
    const { rows, width } = layLanes([node('c', 'b'), node('b', 'a'), node('a')])
    expect(width).toBe(1)
    expect(rows).toEqual([
      { id: 'c', lane: 0, into: [], past: [], out: [0] },
      { id: 'b', lane: 0, into: [0], past: [], out: [0] },
      { id: 'a', lane: 0, into: [0], past: [], out: [] },
    ])
  })

  it('part for two heads and meet in what they share', () => {
    const { rows, width } = layLanes([node('y', 'a'), node('x', 'a'), node('a')])
    expect(width).toBe(2)
    expect(rows[1]).toEqual({ id: 'x', lane: 1, into: [], past: [0], out: [0] })
    expect(rows[2]).toMatchObject({ lane: 0, into: [0] })
  })

  it('meet in a join and part below it', () => {
    const { rows, width } = layLanes([node('m', 'x', 'y'), node('y', 'a'), node('x', 'a'), node('a')])
    expect(width).toBe(2)
    expect(rows[0]).toMatchObject({ lane: 0, out: [0, 1] })
    expect(rows[1]).toMatchObject({ id: 'y', lane: 1, into: [1], past: [0] })
    expect(rows[2]).toMatchObject({ id: 'x', lane: 0, into: [0], past: [1], out: [1] })
    expect(rows[3]).toMatchObject({ id: 'a', lane: 1, into: [1] })
  })

  it('go on past the end where a parent never arrived', () => {
    expect(layLanes([node('b', 'gone')]).rows[0]?.out).toEqual([0])
    expect(layLanes([]).rows).toEqual([])
  })
})
