import type { IncidentFilter, Reader } from '../../app/ports.ts'
import type { IncidentData } from '../../domain/incident.ts'
import { compareText } from '../../domain/text-order.ts'
import { type Tx, within } from '../backend.ts'
import type { StorageContext } from '../context.ts'
import { readFacts } from '../database-facts.ts'
import { unresolvedOf } from '../guards.ts'
import { pages } from '../pages.ts'
import { readViews } from '../reading.ts'
import { isGone } from '../repository.ts'
import type { IncidentReadModel, ReadModelRow, RecordRow } from '../rows.ts'

type ReadModelReads = Pick<
  Reader,
  'incidents' | 'incidentCounts' | 'activeRules' | 'watchedMetrics' | 'hasOpenIncident'
>

/** How many of the newest incidents are looked at before all of them are. */
const ledgerSlice = 500

/** From this layout on records are found by the metrics that they speak of. */
const layoutWithMetrics = 2

/** Policies whose active rules are read in one go. */
const rulesSlice = 1000

/** What the read models answer. They are derived: after a drop they are empty until they are built again (A4). */
export function readModelReads(context: StorageContext): ReadModelReads {
  const { backend } = context
  return {
    incidents: (filter) =>
      backend.transaction(
        { stores: ['meta', 'records', 'revisions', 'readModels'], mode: 'read' },
        async (tx) => {
          const entries = await matching(tx, filter, backend.layout)
          return incidentData(tx, entries.slice(0, filter.limit), context)
        },
      ),
    async incidentCounts() {
      const rows = await backend.transaction({ stores: ['readModels'], mode: 'read' }, (tx) =>
        tx.table('readModels').byIndex('open'),
      )
      return countStates(rows.filter(isIncident))
    },
    async activeRules(metricName) {
      if (metricName === undefined)
        return foldRules(pages(backend, 'readModels', within('policy'), rulesSlice))
      const rows = await backend.transaction({ stores: ['readModels'], mode: 'read' }, (tx) =>
        tx.table('readModels').byIndex('metrics', { from: metricName, to: metricName }),
      )
      const index = await foldRules([rows])
      return new Map([...index].filter(([metric]) => metric === metricName))
    },
    async watchedMetrics() {
      const tally = await backend.transaction({ stores: ['readModels'], mode: 'read' }, (tx) =>
        tx.table('readModels').tally('metrics'),
      )
      return tally.map(([metric]) => String(metric))
    },
    async hasOpenIncident(policyId, ruleId) {
      const open = await backend.transaction({ stores: ['readModels'], mode: 'read' }, (tx) =>
        unresolvedOf(tx, policyId),
      )
      return open.some((incident) => incident.ruleId === ruleId)
    },
  }
}

type ActiveRules = Awaited<ReturnType<Reader['activeRules']>>

/** The active rule index of these rows, which come in the order of their policies. */
async function foldRules(slices: AsyncIterable<readonly ReadModelRow[]> | Iterable<readonly ReadModelRow[]>) {
  const byMetric = new Map<string, { policyId: string; ruleId: string }[]>()
  for await (const rows of slices) {
    for (const row of rows) {
      if (row.type !== 'policy') continue
      for (const { metric, ruleId } of [...row.active].sort((a, b) => compareText(a.ruleId, b.ruleId))) {
        const rules = byMetric.get(metric)
        if (rules) rules.push({ policyId: row.id, ruleId })
        else byMetric.set(metric, [{ policyId: row.id, ruleId }])
      }
    }
  }
  const index: ActiveRules = new Map([...byMetric].sort(([a], [b]) => compareText(a, b)))
  return index
}

/** Ledger entries that pass the filter, the newest first; the unresolved ones have an index of their own. */
async function matching(tx: Tx, filter: IncidentFilter, layout: number): Promise<IncidentReadModel[]> {
  const { policyId, metricName, state, limit } = filter
  const table = tx.table('readModels')
  if (state === 'open' || state === 'acknowledged') {
    const range = policyId === undefined ? {} : { from: policyId, to: policyId }
    const rows = (await table.byIndex('open', range)).filter(isIncident)
    return rows.filter((row) => passes(row, filter)).sort(newestFirst)
  }
  if (policyId !== undefined) {
    // An incident's id begins with its policy's, and no id holds the colon between them.
    const rows = await table.range({
      from: ['incident', `${policyId}:`],
      to: ['incident', `${policyId};`],
      beforeTo: true,
    })
    return rows
      .filter(isIncident)
      .filter((row) => passes(row, filter))
      .sort(newestFirst)
  }
  if (metricName !== undefined && layout >= layoutWithMetrics) {
    const records = await tx.table('records').byIndex('metricNames', { from: metricName, to: metricName })
    const named = records.flatMap(({ type, id }) => (type === 'incident' ? [[type, id] as const] : []))
    const rows = (await table.getMany(named)).filter((row) => row !== undefined)
    return rows
      .filter(isIncident)
      .filter((row) => passes(row, filter))
      .sort(newestFirst)
  }
  const newest = await table.byIndex('openedAt', { reverse: true, limit: ledgerSlice })
  const found = newest.filter(isIncident).filter((row) => passes(row, filter))
  if (found.length >= limit || newest.length < ledgerSlice) return found
  const all = await table.byIndex('openedAt', { reverse: true })
  return all.filter(isIncident).filter((row) => passes(row, filter))
}

function passes(row: IncidentReadModel, { policyId, metricName, state }: IncidentFilter): boolean {
  return (
    (policyId === undefined || row.policyId === policyId) &&
    (metricName === undefined || row.metric === metricName) &&
    (state === undefined || row.state === state)
  )
}

async function incidentData(
  tx: Tx,
  entries: readonly IncidentReadModel[],
  context: StorageContext,
): Promise<IncidentData[]> {
  const keys = entries.map(({ id }) => ['incident', id] as const)
  const [facts, found] = await Promise.all([readFacts(tx), tx.table('records').getMany(keys)])
  const rows = found.filter((row): row is RecordRow => row !== undefined && !isGone(row))
  const views = await readViews(tx, rows, context, facts?.mergePolicy ?? 'ask')
  return views.flatMap(({ domain }) => (domain !== null && 'incidentId' in domain ? [domain] : []))
}

function countStates(rows: readonly IncidentReadModel[]): Awaited<ReturnType<Reader['incidentCounts']>> {
  const byPolicy = new Map<string, { open: number; acknowledged: number }>()
  const all = { open: 0, acknowledged: 0 }
  for (const { policyId, state } of rows) {
    if (state === 'resolved') continue
    const own = byPolicy.get(policyId) ?? { open: 0, acknowledged: 0 }
    byPolicy.set(policyId, own)
    own[state] += 1
    all[state] += 1
  }
  return { ...all, byPolicy }
}

function isIncident(row: ReadModelRow): row is IncidentReadModel {
  return row.type === 'incident'
}

function newestFirst(a: IncidentReadModel, b: IncidentReadModel): number {
  if (a.openedAt !== b.openedAt) return a.openedAt < b.openedAt ? 1 : -1
  return a.id < b.id ? 1 : -1
}
