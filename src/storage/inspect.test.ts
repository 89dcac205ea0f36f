import { describe, expect, it } from 'vitest'
import type { Reader, RecordDetail, StoredRecord } from '../app/ports.ts'
import { incidentCodec } from '../codec/incident-codec.ts'
import { policyCodec } from '../codec/policy-codec.ts'
import { Incident } from '../domain/incident.ts'
import { type Instant, instant } from '../domain/instant.ts'
import { MonitoringPolicy } from '../domain/policy.ts'
import { headsOf } from '../history/graph.ts'
import { makeRevision, type Revision, tokenOf } from '../history/revision.ts'
import { viewOf } from '../history/view.ts'
import { makeInspect } from './inspect.ts'

const codecs = { policy: policyCodec, incident: incidentCodec }
const reading = { release: 6, floor: 6 }
const name = { type: 'policy', id: 'p' } as const

const at = must(instant('2026-04-02T09:00:00.000Z'))

function must<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

function never(): never {
  throw new Error('there is no such thing')
}

function step(policy: MonitoringPolicy, parents: readonly Revision[], command: string): Revision {
  const encoded = must(policyCodec.encode(policy, 6))
  const events = must(policyCodec.encodeEvents(policy.collectEvents() as never, encoded.v))
  return makeRevision({
    aggregate: name,
    parents: parents.map(({ id }) => id),
    v: encoded.v,
    minReader: encoded.minReader,
    device: 'A',
    at,
    command,
    events,
    state: encoded.text,
  })
}

const rule = (ruleId: string, metricName = 'cpu') => ({
  ruleId,
  metricName,
  threshold: 0.9,
  severity: 'critical',
  window: 1,
  mode: 'threshold',
})

function history() {
  const policy = must(MonitoringPolicy.create('p', at as Instant))
  const made = step(policy, [], 'createPolicy')
  must(policy.registerRule(rule('10'), at, { activate: true }))
  const registered = step(policy, [made], 'registerRule')
  must(policy.registerRule(rule('2', 'disk'), at, { activate: true }))
  return [made, registered, step(policy, [registered], 'registerRule')]
}

function recordOf(revisions: readonly Revision[], text: string, v = 6): RecordDetail {
  const heads = headsOf(revisions)
  const stored: StoredRecord = {
    ...name,
    v,
    minReader: v > 6 ? v : 5,
    token: tokenOf(heads),
    heads,
    status: 'clean',
    updatedAt: at,
    metricNames: ['cpu', 'disk'],
    text,
  }
  const view = viewOf({
    aggregate: name,
    heads: revisions.filter(({ id }) => heads.includes(id)),
    find: (id) => revisions.find((each) => each.id === id),
    reader: reading,
    codecs,
  })
  return { stored, view, domain: view.domain }
}

/** 1,200 messages, every hundredth of the record that is looked at. */
const messages = Array.from({ length: 1_200 }, (_, index) => ({
  seq: index + 1,
  kind: 'replicate' as const,
  id: String(index),
  aggregate: index % 100 === 0 ? name : { type: 'policy' as const, id: 'another' },
  attempts: 0,
  settled: false,
  payload: '',
}))

const outbox: Reader['outbox'] = async ({ limit, before = Number.POSITIVE_INFINITY }) =>
  messages.filter(({ seq }) => seq < before).slice(-limit)

function inspecting(revisions: readonly Revision[], text: string, v?: number) {
  const detail = recordOf(revisions, text, v)
  return makeInspect(
    { record: async () => detail, revisions: async () => revisions, outbox },
    { codecs, reading },
  )
}

const textOf = (revision: Revision | undefined): string =>
  String((JSON.parse(revision?.body ?? '{}') as { state?: unknown }).state)

describe('looking into a record', () => {
  it('tells history in domain words, and marks heads', async () => {
    const revisions = history()
    const told = await inspecting(revisions, textOf(revisions.at(-1))).historyOf(name)
    expect(told.map(({ head, command, events }) => [head, command, events.map(({ type }) => type)])).toEqual([
      [false, 'createPolicy', ['PolicyCreated']],
      [false, 'registerRule', ['RuleRegistered', 'RuleActivated']],
      [true, 'registerRule', ['RuleRegistered', 'RuleActivated']],
    ])
    expect(told[1]?.domain).toMatchObject({ policyId: 'p', rules: [{ ruleId: '10', state: 'active' }] })
  })

  it('keeps what a pruned revision still says', async () => {
    const revisions = history().map((each, place) => (place === 0 ? { ...each, body: null } : each))
    const told = await inspecting(revisions, textOf(revisions.at(-1))).historyOf(name)
    expect(told[0]).toMatchObject({ pruned: true, events: [], domain: null, command: 'createPolicy' })
  })

  it('rebuilds what the record says, and names what differs when it does not', async () => {
    const revisions = history()
    const text = textOf(revisions.at(-1))
    const [same] = await inspecting(revisions, text).rebuild(name)
    expect(same).toMatchObject({ differences: [], problem: null })
    expect(same?.events).toHaveLength(5)
    const [other] = await inspecting(revisions, text.replace('0.9', '0.8')).rebuild(name)
    expect(other?.differences).toEqual([{ path: ['rules', '10', 'threshold'], before: 0.8, after: 0.9 }])
  })

  it('says why there is nothing to compare', async () => {
    const revisions = history()
    const [torn] = await inspecting(revisions, '{"rules"').rebuild(name)
    expect(torn).toMatchObject({ snapshot: null, problem: { code: 'corrupt-record' } })
    expect(torn?.rebuilt).not.toBeNull()
  })

  it('finds the place at which a text stops reading', async () => {
    const revisions = history()
    const text = textOf(revisions.at(-1)).replace('"severity":"critical"', '"severity":"Critical "')
    const [fault] = await inspecting(revisions, text).faultsOf(name)
    expect(fault).toMatchObject({
      inRow: true,
      revisions: [],
      problem: { code: 'corrupt-record', path: expect.any(String) },
    })
    expect(text.slice(fault?.place?.start, fault?.place?.end)).toBe('"severity":"Critical "')
  })

  it('points around a field that is missing, and at the rule that the domain refuses', async () => {
    const revisions = history()
    const text = textOf(revisions.at(-1))
    const missing = text.replace('"window":1', '"window":0')
    const [refused] = await inspecting(revisions, missing).faultsOf(name)
    expect(refused?.problem).toMatchObject({ code: 'domain', reason: 'bad-window' })
    expect(missing.slice(refused?.place?.start, refused?.place?.end)).toBe('"window":0')
    const [torn] = await inspecting(revisions, text.replace('"mode":"threshold",', '')).faultsOf(name)
    expect(torn?.problem.path).toBe('rules.10.mode')
    expect(torn?.place).not.toBeNull()
  })

  it('tells a text once that stands in the row and in its head', async () => {
    const [made] = history()
    const broken = makeRevision({ ...(made ?? never()).header, events: [], state: '{"order":[]}' })
    const faults = await inspecting([broken], '{"order":[]}').faultsOf(name)
    expect(faults).toMatchObject([{ inRow: true, revisions: [broken.id] }])
  })

  it('says of the row that it is not what its head gives', async () => {
    const revisions = history()
    const good = inspecting(revisions, textOf(revisions.at(-1)))
    expect(await good.faultsOf(name)).toEqual([])
    const [newer] = await inspecting(revisions, '{}', 7).faultsOf(name)
    expect(newer?.problem.code).toBe('newer-schema')
  })
})

describe('the outbox of one record', () => {
  it('is found in all of it, newest first', async () => {
    const found = await inspecting([], '').outboxOf(name)
    expect(found.map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, n) => 1_101 - n * 100))
  })
})

describe('links between a domain object and its text', () => {
  const { linksOf } = inspecting([], '')

  it('reach every field that the text says, whatever an id looks like', () => {
    const revisions = history()
    const { stored, domain } = recordOf(revisions, textOf(revisions.at(-1)))
    const links = new Map(linksOf(stored, domain).map((link) => [link.field.join('/'), link]))
    expect(links.get('policyId')).toMatchObject({ columns: ['id'], places: [] })
    expect(links.get('archived')?.places).toEqual([])
    expect(links.get('order')?.places).toEqual([['order']])
    expect(links.get('rules/10/ruleId')?.places).toEqual([
      ['rules', '10'],
      ['order', 0],
    ])
    expect(links.get('rules/2/metricName')).toMatchObject({
      columns: ['metricNames'],
      places: [['rules', '2', 'metricName']],
    })
  })

  it('find older names and groupings', () => {
    const text = '{"rules":[{"id":"10","metric":"cpu","sev":"critical","thresholdPct":90,"enabled":true}]}'
    const { domain } = recordOf(history(), '{}')
    const links = linksOf({ type: 'policy', text }, domain)
    const placesOf = (field: string) =>
      links.find((each) => each.field.join('/') === `rules/10/${field}`)?.places
    expect(placesOf('ruleId')).toEqual([['rules', 0, 'id']])
    expect(placesOf('threshold')).toEqual([['rules', 0, 'thresholdPct']])
    expect(placesOf('state')).toEqual([['rules', 0, 'enabled']])
  })

  it('say of an incident which event gives each fact', () => {
    const incident = must(
      Incident.open({
        policyId: 'p',
        ruleId: 'r',
        metricName: 'cpu',
        severity: 'critical',
        threshold: 0.9,
        observedValue: 0.95,
        at,
      }),
    )
    must(incident.acknowledge('ada', at))
    const { text } = must(incidentCodec.encode(incident, 6))
    const links = new Map(
      linksOf({ type: 'incident', text }, incident.describe()).map((each) => [each.field[0], each]),
    )
    expect(links.get('acknowledgedBy')?.places).toEqual([['events', 1, 'by']])
    expect(links.get('state')?.places).toEqual([['events', 1, 'type']])
    expect(links.get('openedAt')?.places).toEqual([['events', 0, 'occurredAt']])
    expect(links.get('incidentId')?.columns).toEqual(['id'])
    expect(links.get('policyId')?.columns).toEqual([])
  })

  it('are none where the text is not JSON', () => {
    const { domain } = recordOf(history(), '{}')
    expect(linksOf({ type: 'policy', text: '{"rules"' }, domain)).toEqual([])
    expect(linksOf({ type: 'policy', text: '{}' }, null)).toEqual([])
  })
})
