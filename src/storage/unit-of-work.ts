import type { CommitFailure } from '../app/outcome.ts'
import type { Committed, Guard, IncidentNotice, UnitOfWork } from '../app/ports.ts'
import { StorageFailure } from '../app/storage-failure.ts'
import { tell } from '../app/tell.ts'
import type { EncodedRecord } from '../codec/aggregate-codec.ts'
import type { Carried } from '../codec/carried.ts'
import type { EncodeError } from '../codec/errors.ts'
import type { Json } from '../codec/json.ts'
import { storedVersionOf } from '../codec/stored-version.ts'
import type { DomainEvent, IncidentEvent } from '../domain/events.ts'
import { Incident } from '../domain/incident.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { Sample } from '../domain/sample.ts'
import { type CommitPlan, ReadModelsMissing, Refusal, storesOf, type Writing, writePlan } from './commit.ts'
import type { Codecs, StorageContext } from './context.ts'
import { nameText } from './database-facts.ts'
import { rebuildReadModels } from './rebuild-read-models.ts'
import { repositoriesOf } from './repository.ts'
import { additionsOf } from './sample-chunks.ts'
import { type Intent, Session } from './session.ts'

/** Begins a unit of work: it alone commits, once, and everything of it together (A2). */
export function beginUnitOfWork(context: StorageContext): UnitOfWork {
  const session = new Session()
  const guards: Guard[] = []
  const samples = new Map<string, Sample[]>()
  const notices: IncidentNotice[] = []
  let lostUpdates = 0

  return {
    ...repositoriesOf(context, session),
    addSamples(policyId, added) {
      session.live()
      samples.set(policyId, [...(samples.get(policyId) ?? []), ...added])
    },
    guard(guard) {
      session.live()
      guards.push(guard)
    },
    notify(notice) {
      session.live()
      notices.push(notice)
    },
    loseUpdates(count) {
      session.live()
      lostUpdates += count
    },
    decide(name, token, { policy, incident, events, carried = null }) {
      const aggregate = (name.type === 'policy' ? policy : incident) ?? null
      const collect = () => events
      session.decide({ name, token, aggregate, before: undefined, carried, decided: true, collect })
    },
    async commit(command) {
      const { intents, duplicates } = session.spend()
      const [taken] = duplicates
      if (taken)
        return err({
          code: 'duplicate',
          message: `${nameText(taken)} is there already; nothing was written.`,
        })
      const prepared = prepare(intents, context)
      if (!prepared.ok) return prepared
      const { writings, events } = prepared.value
      const at = context.clock.now()
      const chunks = [...samples].flatMap(([policyId, added]) => additionsOf(policyId, added))
      const plan = { command, at, writings, guards, samples: chunks, notices, lostUpdates }
      const before = intents.flatMap(({ name, token }) =>
        token === null ? [] : [[nameText(name), token] as const],
      )
      const committed = await commitPlan(plan, context)
      if (!committed.ok) return committed
      return ok({ tokens: new Map([...before, ...committed.value]), events })
    },
  }
}

/** Nothing to write is nothing done: no transaction, no new token. */
async function commitPlan(
  plan: CommitPlan,
  context: StorageContext,
): Promise<Result<Committed['tokens'], CommitFailure>> {
  const { writings, samples, notices, lostUpdates } = plan
  if (writings.length + samples.length + notices.length + lostUpdates === 0) return ok(new Map())
  const durability = writings.length + notices.length > 0 ? 'strict' : 'relaxed'
  const spec = { stores: storesOf(plan), mode: 'write', durability } as const
  const attempt = () => context.backend.transaction(spec, (tx) => writePlan(tx, plan, context))
  try {
    const { tokens, revisions } = await attempt().catch(afterRebuild(context, attempt))
    if (revisions.length > 0) for (const listener of [...context.savedListeners]) tell(listener, revisions)
    return ok(tokens)
  } catch (reason) {
    if (reason instanceof Refusal) return err(reason.failure)
    if (reason instanceof StorageFailure) return err({ code: reason.code, message: reason.message })
    throw reason
  }
}

/** A guard needs read models that were dropped: they are built, and the commit is tried once more. */
function afterRebuild<T>(context: StorageContext, again: () => Promise<T>): (reason: unknown) => Promise<T> {
  return async (reason) => {
    if (!(reason instanceof ReadModelsMissing)) throw reason
    await rebuildReadModels(context)
    return again()
  }
}

/** What happened to each aggregate, said in this release's stored version. One to which nothing happened is left out. */
function prepare(
  intents: readonly Intent[],
  { codecs, release }: StorageContext,
): Result<{ writings: Writing[]; events: DomainEvent[] }, EncodeError> {
  const writings: Writing[] = []
  const happened: DomainEvent[] = []
  for (const intent of intents) {
    const events = intent.collect()
    if (events.length === 0 && !intent.decided) continue
    const v = storedVersionOf(intent.name.type, release)
    const encoded = encodeState(intent, codecs, release)
    if (!encoded.ok) return encoded
    const said = encodeEvents(events, v, intent.carried, codecs)
    if (!said.ok) return said
    writings.push({ ...intent, encoded: encoded.value, v: encoded.value?.v ?? v, events: said.value })
    happened.push(...events)
  }
  return ok({ writings, events: happened })
}

function encodeState(
  { aggregate, carried }: Intent,
  codecs: Codecs,
  release: number,
): Result<EncodedRecord | null, EncodeError> {
  if (aggregate === null) return ok(null)
  return aggregate instanceof Incident
    ? codecs.incident.encode(aggregate, release, carried)
    : codecs.policy.encode(aggregate, release, carried)
}

/** The events of one aggregate are all of its kind. */
function encodeEvents(
  events: readonly DomainEvent[],
  v: number,
  carried: Carried | null,
  codecs: Codecs,
): Result<readonly Json[], EncodeError> {
  const ofIncident = events.filter(isOfIncident)
  if (ofIncident.length > 0) return codecs.incident.encodeEvents(ofIncident, v, carried)
  const ofPolicy = events.filter((event) => !isOfIncident(event))
  return codecs.policy.encodeEvents(ofPolicy, v, carried)
}

function isOfIncident(event: DomainEvent): event is IncidentEvent {
  return 'incidentId' in event
}
