import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ancestorsOf,
  type GraphNode,
  headsOf,
  isAncestor,
  lowestCommonAncestors,
  parentsFirst,
} from './graph.ts'

/** `'a b<a d<b,c'`: nodes and their parents. */
function graph(text: string): { nodes: GraphNode[]; find: (id: string) => GraphNode | undefined } {
  const nodes = text.split(' ').map((part) => {
    const [id = '', parents] = part.split('<')
    return { id, header: { parents: parents?.split(',') ?? [] } }
  })
  return { nodes, find: (id) => nodes.find((node) => node.id === id) }
}

describe('heads and common ancestors', () => {
  test.each([
    ['one line', 'a b<a c<b', ['c'], ['c']],
    ['a fork', 'a b<a c<a', ['b', 'c'], ['a']],
    ['a fork of three', 'a b<a c<a d<c e<c', ['b', 'd', 'e'], ['a']],
    ['crossed merges have two', 'a b<a c<a d<b,c e<b,c', ['d', 'e'], ['b', 'c']],
    ['three crossed branches', 'r a<r b<r c<r d<a,b,c e<a,b,c', ['d', 'e'], ['a', 'b', 'c']],
    ['one side merged before', 'a b<a c<a d<b,c e<c', ['d', 'e'], ['c']],
    ['no common ancestor', 'a b', ['a', 'b'], []],
    ['a root that never arrived counts by its name', 'b<a c<a', ['b', 'c'], ['a']],
    ['a deep and a shallow way to the same root', 'a b<a c<b d<c e<a', ['d', 'e'], ['a']],
    ['a circle, which no digest allows, ends all the same', 'a<b b<a c<a', ['c'], ['c']],
  ])('H2: %s: %s', (_name, text, heads, lowest) => {
    const { nodes, find } = graph(text)
    expect(headsOf(nodes)).toEqual(heads)
    expect(headsOf(nodes.toReversed())).toEqual(heads)
    expect(lowestCommonAncestors(heads, find)).toEqual(lowest)
    expect(lowestCommonAncestors(heads.toReversed(), find)).toEqual(lowest)
  })

  test('H2: who came from whom', () => {
    const { find } = graph('a b<a c<a d<b,c')
    expect([...ancestorsOf(['d'], find)].sort()).toEqual(['a', 'b', 'c', 'd'])
    expect(isAncestor('a', 'd', find)).toBe(true)
    expect(isAncestor('d', 'a', find)).toBe(false)
    expect(isAncestor('a', 'a', find)).toBe(false)
    expect(lowestCommonAncestors([], find)).toEqual([])
  })

  test('H4: parents come before children, in one order, with or without what never arrived', () => {
    const { find } = graph('a b<a c<a d<b,c e<b')
    expect(parentsFirst(['e', 'd'], find)).toEqual(parentsFirst(['d', 'e'], find))
    const any = fc.array(fc.uniqueArray(fc.nat({ max: 20 }), { maxLength: 3 }), { maxLength: 20 })
    fc.assert(
      fc.property(any, (links) => {
        const parts = links.map((parents, i) => {
          const older = parents.filter((parent) => parent < i).map((parent) => `n${parent}`)
          return older.length > 0 ? `n${i}<${older}` : `n${i}`
        })
        const { nodes, find: look } = graph(parts.join(' '))
        const heads = headsOf(nodes)
        const order = parentsFirst(heads, look)
        for (const id of order)
          for (const parent of look(id)?.header.parents ?? [])
            expect(order.indexOf(parent)).toBeLessThan(order.indexOf(id))
        expect(new Set(order)).toEqual(ancestorsOf(heads, look))
        const common = heads
          .map((head) => ancestorsOf([head], look))
          .reduce((a, b) => a.intersection(b), new Set(order))
        const lowest = [...common].filter((id) => ![...common].some((other) => isAncestor(id, other, look)))
        expect(lowestCommonAncestors(heads, look)).toEqual(lowest.sort())
      }),
    )
  })
})
