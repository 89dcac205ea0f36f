import { type DomainError, refuse, within } from './errors.ts'
import { type Breach, evaluateRule } from './evaluation.ts'
import type { PolicyEvent, PolicyStep, RestatementCause } from './events.ts'
import { makePolicyId, type PolicyId } from './identifiers.ts'
import type { Instant } from './instant.ts'
import { refuseOtherPolicy } from './policy-event.ts'
import {
  copyPolicy,
  keepInvariants,
  makePolicyState,
  type PolicyData,
  type PolicyInput,
  type PolicyState,
  refuseDuplicate,
} from './policy-state.ts'
import { emptyPolicy, findRule, refuseUnknownRule, takeStep } from './replay.ts'
import { ok, type Result } from './result.ts'
import { makeReason, makeRule, type Rule, type RuleSpec } from './rule.ts'
import { makeRuleRevision, newsFor, type RuleChange } from './rule-change.ts'
import type { Sample } from './sample.ts'
import { asFact, shown } from './unchecked.ts'

type Done = Result<void, DomainError>

/** Owns the rules of one service and guards what must hold across them. A refused command changes nothing. */
export class MonitoringPolicy {
  #state: PolicyState
  #events: PolicyEvent[] = []

  private constructor(state: PolicyState) {
    this.#state = state
  }

  static create(policyId: string, at: Instant): Result<MonitoringPolicy, DomainError> {
    const id = makePolicyId(policyId)
    if (!id.ok) return id
    const policy = new MonitoringPolicy(emptyPolicy({ policyId: id.value }))
    policy.#events.push({ type: 'PolicyCreated', at, policyId: id.value })
    return ok(policy)
  }

  /** A policy that was there before. The same checks as for a new one: there is no other way in. */
  static of(data: PolicyInput): Result<MonitoringPolicy, DomainError> {
    const state = makePolicyState(data)
    return state.ok ? ok(new MonitoringPolicy(state.value)) : state
  }

  get id(): PolicyId {
    return this.#state.policyId
  }

  /** Adds a rule as a draft, and activates it at once when asked to: both happen, or neither. */
  registerRule(spec: RuleSpec, at: Instant, options: { readonly activate?: boolean } = {}): Done {
    const open = this.#refuseArchived()
    if (!open.ok) return open
    const made = makeRule({ ...spec, state: 'draft' })
    if (!made.ok) return within(`Policy "${this.id}"`, { policyId: this.id }, made.error)
    const rule = made.value
    if (findRule(this.#state, rule.ruleId)) return refuseDuplicate(this.id, rule.ruleId)
    const about = { at, policyId: this.id, ruleId: rule.ruleId }
    const registered: PolicyStep = { type: 'RuleRegistered', ...about, rule }
    return this.#take(
      options.activate === true ? [registered, { type: 'RuleActivated', ...about }] : [registered],
    )
  }

  /** Changes any field but the id, on a draft or active rule. */
  reviseRule(ruleId: string, change: RuleChange, at: Instant): Done {
    const rule = this.#livingRule(ruleId)
    if (!rule.ok) return rule
    const revision = makeRuleRevision(change)
    if (!revision.ok)
      return within(`Policy "${this.id}", rule "${ruleId}"`, { policyId: this.id, ruleId }, revision.error)
    const news = newsFor(rule.value, revision.value)
    if (Object.keys(news).length === 0) return ok()
    return this.#take([
      { type: 'RuleRevised', at, policyId: this.id, ruleId: rule.value.ruleId, change: news },
    ])
  }

  activateRule(ruleId: string, at: Instant): Done {
    const rule = this.#livingRule(ruleId)
    if (!rule.ok) return rule
    if (rule.value.state === 'active') return ok()
    return this.#take([{ type: 'RuleActivated', at, policyId: this.id, ruleId: rule.value.ruleId }])
  }

  /** For good: a retired rule keeps its first reason and is never active again. */
  retireRule(ruleId: string, reason: string, at: Instant): Done {
    const rule = this.#livingRule(ruleId)
    if (!rule.ok) return rule
    const why = makeReason(reason)
    if (!why.ok)
      return within(`Policy "${this.id}", rule "${ruleId}"`, { policyId: this.id, ruleId }, why.error)
    return this.#take([
      { type: 'RuleRetired', at, policyId: this.id, ruleId: rule.value.ruleId, reason: why.value },
    ])
  }

  /** How many incidents of this policy are open or acknowledged is not the policy's to know: it is told. */
  archive(at: Instant, openIncidents: number): Done {
    if (this.#state.archived) return ok()
    if (openIncidents !== 0) {
      return refuse(
        'incidents-open',
        `Policy "${this.id}" cannot be archived: incidents of it are open (${shown(openIncidents)}). Resolve them first.`,
        { policyId: this.id, openIncidents: asFact(openIncidents) },
      )
    }
    return this.#take([{ type: 'PolicyArchived', at, policyId: this.id }])
  }

  restore(at: Instant): Done {
    return this.#state.archived ? this.#take([{ type: 'PolicyRestored', at, policyId: this.id }]) : ok()
  }

  /** Says the whole state anew, archived or not, even when it is the same: what came before explains it no longer. */
  restate(data: PolicyInput, cause: RestatementCause, at: Instant): Done {
    const state = makePolicyState(data)
    if (!state.ok) return state
    if (state.value.policyId !== this.id) return refuseOtherPolicy(this.id, state.value.policyId)
    this.#state = state.value
    this.#events.push({
      type: 'PolicyRestated',
      at,
      policyId: this.id,
      state: copyPolicy(state.value),
      cause,
    })
    return ok()
  }

  /** What the active rules find in these samples. An archived policy is not evaluated. */
  evaluate(samples: readonly Sample[]): Result<readonly Breach[], DomainError> {
    const open = this.#refuseArchived()
    if (!open.ok) return open
    return ok(
      this.#state.rules.map((rule) => evaluateRule(rule, samples)).filter((breach) => breach !== null),
    )
  }

  describe(): PolicyData {
    return copyPolicy(this.#state)
  }

  /** Hands over what happened since the last call, once. */
  collectEvents(): PolicyEvent[] {
    return this.#events.splice(0)
  }

  /** All of these steps, or, when they would break an invariant, none. */
  #take(steps: readonly PolicyStep[]): Done {
    let next = this.#state
    for (const step of steps) {
      const taken = takeStep(next, step)
      if (!taken.ok) return taken
      next = taken.value
    }
    const valid = keepInvariants(next)
    if (!valid.ok) return valid
    this.#state = valid.value
    this.#events.push(...steps)
    return ok()
  }

  #refuseArchived(): Done {
    return this.#state.archived
      ? refuse(
          'policy-archived',
          `Policy "${this.id}" is archived and takes no command but restore. Restore it first.`,
          {
            policyId: this.id,
          },
        )
      : ok()
  }

  /** A rule that can still change. */
  #livingRule(ruleId: string): Result<Rule, DomainError> {
    const open = this.#refuseArchived()
    if (!open.ok) return open
    const rule = findRule(this.#state, ruleId)
    if (!rule) return refuseUnknownRule(this.#state, ruleId)
    return rule.state === 'retired'
      ? refuse(
          'rule-retired',
          `Rule "${ruleId}" of policy "${this.id}" was retired ("${rule.retiredReason}") and stays as it is. Register a new rule instead.`,
          { policyId: this.id, ruleId, retiredReason: rule.retiredReason ?? null },
        )
      : ok(rule)
  }
}
