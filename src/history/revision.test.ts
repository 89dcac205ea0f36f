import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalText } from '../codec/canonical.ts'
import { sha256Hex } from '../codec/digest.ts'
import { must, policyData, refusal, rule } from '../codec/testing/given.ts'
import { headsOf } from './graph.ts'
import { readBody, tokenOf, verifyRevision } from './revision.ts'
import { revision, saved } from './testing/given.ts'

const root = saved([], policyData([rule('cpu-hot')]))
const left = saved([root], policyData([rule('cpu-hot', { threshold: 0.8 })]))
const right = saved([root], policyData([rule('cpu-hot', { window: 3 })]))
const joined = saved([right, left, right], policyData([rule('cpu-hot', { threshold: 0.8, window: 3 })]))

describe('a revision', () => {
  test('H1: names every head it saw, sorted and once each; two saves that saw neither leave two heads', () => {
    expect(joined.header.parents).toEqual([left.id, right.id].sort())
    expect(headsOf([root, left, right])).toEqual([left.id, right.id].sort())
    expect(headsOf([root, left, right, joined])).toEqual([joined.id])
  })

  test('H4: the same step has the same id everywhere, and adding it twice adds it once', () => {
    const again = saved([right, left], policyData([rule('cpu-hot', { threshold: 0.8, window: 3 })]))
    expect(again).toEqual(joined)
    expect(headsOf([joined, root, again, joined, left, right])).toEqual([joined.id])
  })

  test('its id is fixed: a change in what is hashed would orphan every stored history', () => {
    expect(revision([]).id).toBe('79b55610e3d1387e4ccfdec1c3194fb62af35c125e89cf2fc7d1a45b7f21ba3e')
    expect(tokenOf(['b', 'a'])).toBe(tokenOf(['a', 'b']))
    expect(tokenOf([])).toBe('4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945')
  })

  test('its body gives events and state; a pruned or foreign one gives none', () => {
    expect(readBody(root)).toEqual({ events: [], state: expect.stringContaining('cpu-hot') })
    expect(readBody(revision([]))).toEqual({ events: [], state: null })
    for (const body of [
      null,
      '',
      '[]',
      '{"events":{},"state":null}',
      '{"events":[],"state":1}',
      '{"events":[]}',
      '{"events":[],"state":null,"x":1}',
    ])
      expect(readBody({ body })).toBeNull()
  })
})

describe('checking a revision from outside', () => {
  test('accepts what was made here, its body there or pruned', () => {
    for (const one of [root, left, joined]) {
      expect(must(verifyRevision(JSON.parse(JSON.stringify(one))))).toEqual(one)
      expect(must(verifyRevision({ ...one, body: null })).id).toBe(one.id)
    }
  })

  const header = joined.header
  test.each([
    [null, '', 'expected object'],
    [{ ...joined, note: 1 }, 'note', 'unknown field'],
    [{ ...joined, id: root.id }, 'id', 'is not the digest of the header'],
    [{ ...joined, id: 'x' }, 'id', 'is no SHA-256'],
    [{ ...joined, body: root.body }, 'header.bodyDigest', 'is not the digest of the body'],
    [{ ...joined, header: { ...header, device: 'b' } }, 'id', 'is not the digest of the header'],
    [{ ...joined, header: { ...header, device: '' } }, 'header.device', 'is empty'],
    [{ ...joined, header: { ...header, device: 'x'.repeat(2001) } }, 'header.device', 'is too long'],
    [
      { ...joined, header: { ...header, at: 'yesterday' } },
      'header.at',
      'is no instant in ISO form, UTC, with milliseconds',
    ],
    [{ ...joined, header: { ...header, v: -1 } }, 'header.v', 'is negative'],
    [
      { ...joined, header: { ...header, aggregate: { type: 'wallet', id: 'x' } } },
      'header.aggregate.type',
      'expected "policy" or "incident"',
    ],
    [
      { ...joined, header: { ...header, parents: header.parents.toReversed() } },
      'header.parents',
      'are not sorted, or repeat',
    ],
    [
      { ...joined, header: { ...header, parents: Array(300).fill(root.id) } },
      'header.parents',
      'are too many',
    ],
    [{ ...joined, body: 'x'.repeat(2_000_001) }, 'body', 'is too long'],
  ])('H1: refuses %.60j at "%s": %s', (value, path, reason) => {
    expect(refusal(verifyRevision(value))).toEqual({ path, reason })
  })

  test('refuses a body that is none, even under its own digest', () => {
    const odd = revision([], { events: 'none' as never })
    expect(refusal(verifyRevision(odd))).toEqual({ path: 'body', reason: 'is not the body of a revision' })
  })

  test.each([
    ['spaced', '{"events":[], "state":null}'],
    ['with a lone surrogate, which UTF-8 would confuse with others', '{"events":["\ud800"],"state":null}'],
  ])('refuses a body %s, even under its own digest', (_name, body) => {
    const header = { ...root.header, bodyDigest: sha256Hex(body) }
    const odd = { id: sha256Hex(canonicalText(header)), header, body }
    expect(refusal(verifyRevision(odd))).toEqual({ path: 'body', reason: 'is not canonical' })
  })

  test('answers for anything at all', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(verifyRevision(value).ok).toBe(false)
      }),
    )
  })
})
