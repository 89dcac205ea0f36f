import type { AggregateName } from '../app/commands.ts'
import { domainRefusal, type Unreadable } from '../app/outcome.ts'
import type { Loaded, Repository } from '../app/ports.ts'
import { StorageFailure } from '../app/storage-failure.ts'
import type { CodecError } from '../codec/errors.ts'
import { Incident } from '../domain/incident.ts'
import { MonitoringPolicy } from '../domain/policy.ts'
import { err, ok } from '../domain/result.ts'
import type { AggregateView } from '../history/view.ts'
import type { StorageContext } from './context.ts'
import { fenceFor, readFacts } from './database-facts.ts'
import { readViews } from './reading.ts'
import type { RecordRow } from './rows.ts'
import type { Aggregate, LoadAnswer, Session } from './session.ts'

/** How a repository knows its type of aggregate. */
interface Kind<A> {
  readonly type: AggregateName['type']
  is(aggregate: Aggregate): aggregate is A & Aggregate
}

const policies: Kind<MonitoringPolicy> = {
  type: 'policy',
  is: (aggregate): aggregate is MonitoringPolicy => aggregate instanceof MonitoringPolicy,
}
const incidents: Kind<Incident> = {
  type: 'incident',
  is: (aggregate): aggregate is Incident => aggregate instanceof Incident,
}

/** The repositories of one unit of work. They speak of aggregates, detect what was overtaken, and never merge (A1). */
export function repositoriesOf(context: StorageContext, session: Session) {
  return {
    policies: repositoryOf(policies, context, session),
    incidents: repositoryOf(incidents, context, session),
  }
}

function repositoryOf<A extends Aggregate>(
  kind: Kind<A>,
  context: StorageContext,
  session: Session,
): Repository<A> {
  const named = (id: string): AggregateName => ({ type: kind.type, id })
  return {
    get: (id) => session.once(named(id), () => load(kind, context, named(id))),
    add: (aggregate) => session.add(named(aggregate.id), justMade(aggregate)),
    save: (aggregate) => session.save(named(aggregate.id), aggregate),
  }
}

async function load<A extends Aggregate>(
  kind: Kind<A>,
  context: StorageContext,
  name: AggregateName,
): Promise<LoadAnswer<A>> {
  try {
    const { facts, row, view } = await readOne(context, name)
    const fence = fenceFor(context.release, facts, context.backend.newerLayout)
    if (fence) return err(fence)
    if (!row || !view)
      return err({ code: 'not-found', message: `There is no ${name.type} ${JSON.stringify(name.id)}.` })
    const { aggregate, status } = view
    if (aggregate === null || !kind.is(aggregate)) return err({ ...unreadable(view), token: row.token })
    return ok({ aggregate, token: row.token, heads: row.heads, status, view })
  } catch (reason) {
    if (reason instanceof StorageFailure) return err({ code: reason.code, message: reason.message })
    throw reason
  }
}

/** One aggregate's row and view, and what the database says of itself, in one transaction. */
function readOne({ backend, codecs, reading }: StorageContext, { type, id }: AggregateName) {
  return backend.transaction({ stores: ['meta', 'records', 'revisions'], mode: 'read' }, async (tx) => {
    const [facts, row] = await Promise.all([readFacts(tx), tx.table('records').get([type, id])])
    if (row === undefined || isGone(row)) return { facts, row: undefined, view: undefined }
    const [view] = await readViews(tx, [row], { codecs, reading }, facts?.mergePolicy ?? 'ask')
    return { facts, row, view }
  })
}

/** A discard took it from view: for everyone but history it is not there. */
export function isGone(row: RecordRow): boolean {
  return row.status === 'gone'
}

function unreadable({ problem }: AggregateView): Unreadable {
  // A view without an aggregate always says which head is to blame.
  const error: CodecError | undefined = problem?.error
  if (error === undefined) throw new Error('a view has neither an aggregate nor a problem')
  return error.code === 'domain' ? domainRefusal(error.refusal) : error
}

/** What was made in this unit of work, for whoever gets it before the commit. */
function justMade<A extends Aggregate>(aggregate: A): Loaded<A> {
  const view: AggregateView = {
    status: 'clean',
    aggregate,
    domain: aggregate.describe(),
    provisional: false,
    base: [],
    conflict: null,
    problem: null,
  }
  return { aggregate, token: '', heads: [], status: 'clean', view }
}
