import type { AggregateName } from '../app/commands.ts'
import type { IncidentData } from '../domain/incident.ts'
import type { PolicyData } from '../domain/policy-state.ts'
import { bodyOf, type Revision, tokenOf } from '../history/revision.ts'
import type { AggregateView } from '../history/view.ts'
import type { Codecs } from './context.ts'
import type { RecordRow, RowStatus } from './rows.ts'

type StoredText = Pick<RecordRow, 'v' | 'minReader' | 'text'>

/** The record of what these heads come to, as a release stores it (H8: the heads are the authority). */
export function snapshotOf(
  name: AggregateName,
  heads: readonly Revision[],
  view: AggregateView,
  { codecs, release }: { readonly codecs: Codecs; readonly release: number },
): RecordRow {
  const ids = heads.map(({ id }) => id).sort()
  const gone = view.status === 'clean' && view.aggregate === null
  const status: RowStatus = gone ? 'gone' : view.status
  return {
    type: name.type,
    id: name.id,
    ...textOf(heads, view, codecs, release),
    token: tokenOf(ids),
    heads: ids,
    status,
    updatedAt:
      heads
        .map(({ header }) => header.at)
        .sort()
        .at(-1) ?? '',
    metricNames: metricNamesOf(view.domain),
  }
}

/** A single head's own text to the byte, and otherwise what the view says, if the release can say it. */
function textOf(
  heads: readonly Revision[],
  view: AggregateView,
  codecs: Codecs,
  release: number,
): StoredText {
  const shown = view.problem?.head ?? view.winner
  const head = heads.find(({ id }) => id === shown) ?? heads[0]
  const own: StoredText = {
    v: head?.header.v ?? 0,
    minReader: head?.header.minReader ?? 0,
    text: (head && bodyOf(head)?.state) ?? '',
  }
  if (view.status !== 'merged' || view.aggregate === null) return own
  const encoded =
    'acknowledge' in view.aggregate
      ? codecs.incident.encode(view.aggregate, release, view.carried)
      : codecs.policy.encode(view.aggregate, release, view.carried)
  if (!encoded.ok) return own
  const { v, minReader, text } = encoded.value
  return { v, minReader, text }
}

export function metricNamesOf(domain: PolicyData | IncidentData | null): string[] {
  if (domain === null) return []
  if (!('rules' in domain)) return [domain.metricName]
  return [...new Set(domain.rules.map(({ metricName }) => metricName))].sort()
}
