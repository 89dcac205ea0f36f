/** Gathers what a copied test needs: what was saved on which device, and what came before it. */
import type { AggregateName } from '../../app/commands.ts'
import type { HistoryEntry, Inspect } from '../../app/inspect/inspect.ts'
import type { Reader } from '../../app/ports.ts'
import type { Moment } from './moments.ts'
import type { TestStep, ToldRevision } from './playwright-test.ts'

/** How far back the device looks for the revisions that travelled. */
const newest = 500

export interface Told {
  readonly before: readonly ToldRevision[]
  readonly steps: readonly TestStep[]
}

/** The revisions that travelled, each once, by whoever sent it first; and what their aggregates came from. */
export async function tell(
  { reader, inspect }: { readonly reader: Reader; readonly inspect: Inspect },
  moments: readonly Moment[],
): Promise<Told> {
  const travelled = new Set(
    moments.flatMap((moment) => (moment.kind === 'traffic' ? moment.traffic.revisions : [])),
  )
  const latest = await reader.latestRevisions(newest)
  const names = new Map<string, AggregateName>()
  for (const { id, header } of latest) {
    if (travelled.has(id)) names.set(`${header.aggregate.type}/${header.aggregate.id}`, header.aggregate)
  }
  const entries: HistoryEntry[] = []
  for (const name of names.values()) entries.push(...(await inspect.historyOf(name)))
  const known = new Map(entries.map((entry) => [entry.id, entry]))
  const steps = stepsOf(moments, (id) => toldRevision(id, known.get(id)))
  const done = new Set(steps.flatMap((step) => (step.do === 'save' ? [step.revision.id] : [])))
  const before = entries.filter(({ id }) => !done.has(id)).map((entry) => toldRevision(entry.id, entry))
  return { before, steps }
}

/** A revision was saved where it was first seen to set out; what only arrived was there before. */
export function stepsOf(
  moments: readonly Moment[],
  revision: (id: string) => ToldRevision,
): readonly TestStep[] {
  const seen = new Set<string>()
  return moments.flatMap((moment): TestStep[] => {
    if (moment.kind === 'deed') {
      const { device, link, deed } = moment.deed
      return [
        deed === 'step' ? { do: 'deliver', device, link } : { do: 'faults', device, link, faults: deed },
      ]
    }
    const { device, end, what, revisions } = moment.traffic
    const fresh = revisions.filter((id) => !seen.has(id))
    if (what !== 'revisions') return []
    for (const id of fresh) seen.add(id)
    const setsOut = end === 'sent' || end === 'held'
    return setsOut ? fresh.map((id) => ({ do: 'save', device, revision: revision(id) })) : []
  })
}

function toldRevision(id: string, entry: HistoryEntry | undefined): ToldRevision {
  return { id, command: entry?.command ?? null, events: entry?.events ?? [] }
}
