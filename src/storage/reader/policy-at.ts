import type { PolicyData } from '../../domain/policy-state.ts'
import { headsOf } from '../../history/graph.ts'
import { type Revision, tokenOf } from '../../history/revision.ts'
import { viewOf } from '../../history/view.ts'
import type { StorageContext } from '../context.ts'
import { readFacts } from '../database-facts.ts'
import { readRevisions } from '../reading.ts'

/** What a policy said when its heads had this token; null when no such set of heads is known any more. */
export async function policyAt(
  { backend, codecs, reading }: StorageContext,
  id: string,
  token: string,
): Promise<PolicyData | null> {
  const aggregate = { type: 'policy', id } as const
  const { facts, revisions } = await backend.transaction(
    { stores: ['meta', 'revisions'], mode: 'read' },
    async (tx) => {
      const [facts, revisions] = await Promise.all([readFacts(tx), readRevisions(tx, aggregate)])
      return { facts, revisions }
    },
  )
  const known = new Map(revisions.map((revision) => [revision.id, revision]))
  const ids = headSets(revisions).find((heads) => tokenOf(heads) === token)
  const heads = ids?.flatMap((head) => known.get(head) ?? [])
  if (heads === undefined || heads.length < (ids?.length ?? 0)) return null
  const mergePolicy = facts?.mergePolicy ?? 'ask'
  const find = (revision: string) => known.get(revision)
  const view = viewOf({ aggregate, heads, find, reader: reading, codecs, mergePolicy })
  return view.domain !== null && 'rules' in view.domain ? view.domain : null
}

/** The sets of heads that a form can have been opened on: each revision alone, what later ones named, and those of now. */
function headSets(revisions: readonly Revision[]): (readonly string[])[] {
  const joined = revisions.map(({ header }) => header.parents).filter((parents) => parents.length > 1)
  return [...revisions.map(({ id }) => [id]), ...joined, headsOf(revisions)]
}
