import { describe, expect, it } from 'vitest'
import { columnNode, fieldNode, makeLinkStore, placeNode } from './link-store.ts'

const threshold = ['rules', 'a', 'threshold']
const metricOf = (rule: string) => ['rules', rule, 'metricName']
const links = [
  { field: threshold, columns: [], places: [['rules', 'a', 'threshold']] },
  ...['a', 'b'].map((rule) => ({
    field: metricOf(rule),
    columns: ['metricNames'],
    places: [['rules', rule, 'metricName']],
  })),
]

describe('linked fields', () => {
  it('light up with what is pointed at, from either side', () => {
    const store = makeLinkStore(links, {})
    store.hover(fieldNode(threshold))
    expect(store.light(fieldNode(threshold))).toBe('pointed')
    expect(store.light(placeNode(threshold))).toBe('linked')
    expect(store.light(placeNode(metricOf('a')))).toBeNull()
    store.hover(placeNode(threshold))
    expect(store.light(fieldNode(threshold))).toBe('linked')
  })

  it('meet in a column that several fields share, without lighting one another', () => {
    const store = makeLinkStore(links, {})
    store.hover(columnNode('metricNames'))
    expect(store.light(fieldNode(metricOf('a')))).toBe('linked')
    expect(store.light(placeNode(metricOf('b')))).toBe('linked')
    store.hover(fieldNode(metricOf('a')))
    expect(store.light(fieldNode(metricOf('b')))).toBeNull()
  })

  it('stay lit for the focus when the pointer leaves', () => {
    const store = makeLinkStore(links, { domain: fieldNode(metricOf('a')) })
    let told = 0
    store.subscribe(() => told++)
    expect(store.stops(fieldNode(metricOf('a')))).toBe(true)
    store.focus(fieldNode(threshold))
    store.hover(columnNode('metricNames'))
    expect(store.light(fieldNode(threshold))).toBeNull()
    store.hover(null)
    expect(store.active()).toBe(fieldNode(threshold))
    expect(store.stops(fieldNode(threshold))).toBe(true)
    expect(store.stops(fieldNode(metricOf('a')))).toBe(false)
    expect(told).toBe(3)
  })

  it('tell list places from names', () => {
    expect(placeNode(['order', 0])).not.toBe(placeNode(['order', '0']))
  })
})
