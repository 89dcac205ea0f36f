import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useMemo } from 'react'
import type { AggregateName } from '../../app/commands.ts'
import type { PlannedRecord, RecordTrace, UpgradePlan } from '../../app/upgrades.ts'
import { ButtonLink } from '../components/button.tsx'
import { CopyLink } from '../components/copy-button.tsx'
import { LiveError } from '../components/live-error.tsx'
import { Notice } from '../components/notice.tsx'
import { Panel } from '../components/panel.tsx'
import { useLive } from '../hooks/use-live.ts'
import { useUpgrades } from '../hooks/use-upgrades.ts'
import { TypeMark } from '../records/record-columns.tsx'
import { recordPlace } from '../records/records-place.ts'
import { OutcomeChip } from './outcome-mark.tsx'
import { neighbours } from './plan-rows.ts'
import { type PlanTarget, planPlace, repairPlace } from './schema-place.ts'
import styles from './trace-panel.module.css'
import { JsonLines, TraceStep } from './trace-step.tsx'

interface TracePanelProps {
  readonly name: AggregateName
  readonly target: PlanTarget
  readonly plan: UpgradePlan | null
  readonly to: { readonly to?: number; readonly candidate?: string; readonly floor?: number }
}

/** One record on its way: what it was, what each step changes, what it becomes, and what the domain says of it. */
export function TracePanel({ name: { type, id }, target, plan, to }: TracePanelProps) {
  const upgrades = useUpgrades()
  const { value, error } = useLive(
    () => upgrades.trace({ type, id }, to),
    [upgrades, type, id, to.to, to.candidate, to.floor],
    ['records'],
  )
  const at = useMemo(
    () => plan?.records.findIndex((record) => record.type === type && record.id === id) ?? -1,
    [plan, type, id],
  )
  const planned = plan?.records[at]
  return (
    <Panel
      title={`Trace of ${id}`}
      className={styles.panel}
      actions={<TraceLinks name={{ type, id }} target={target} plan={plan} at={at} />}
    >
      <div className={styles.trace}>
        <p className={styles.facts}>
          <TypeMark type={type} />
          {planned && <OutcomeChip outcome={planned.outcome} />}
          <a href={recordPlace({ type, id })}>The record</a>
        </p>
        <LiveError error={error} what="This record" />
        {value === undefined && !error && <p role="status">Walking the record…</p>}
        {value === null && <p>There is no such record on this device any more.</p>}
        {value && <Way trace={value} target={target} planned={planned} />}
      </div>
    </Panel>
  )
}

interface WayProps {
  readonly trace: RecordTrace
  readonly target: PlanTarget
  readonly planned: PlannedRecord | undefined
}

function Way({ trace, target, planned }: WayProps) {
  const last = trace.steps.at(-1)
  const stopped = last !== undefined && last.after === null
  const body = last === undefined ? parsed(trace.text) : last.after
  return (
    <ol className={styles.way}>
      <li>
        <section className={styles.card} aria-label="Before">
          <h3>
            Before: stored version {trace.v}{' '}
            <span className={styles.soft}>{trace.text.length} characters</span>
          </h3>
          <JsonLines value={trace.steps[0]?.before ?? parsed(trace.text)} />
        </section>
      </li>
      {trace.steps.map((step) => (
        <li key={step.to}>
          <TraceStep step={step} type={trace.type} target={target} />
        </li>
      ))}
      {!stopped && body !== null && trace.steps.length > 0 && (
        <li>
          <section className={styles.card} aria-label="After">
            <h3>After: stored version {last?.to}</h3>
            <JsonLines value={body} />
          </section>
        </li>
      )}
      <li>
        <Verdict trace={trace} planned={planned} stopped={stopped} real={target.kind === 'release'} />
      </li>
    </ol>
  )
}

interface VerdictProps {
  readonly trace: RecordTrace
  readonly planned: PlannedRecord | undefined
  readonly stopped: boolean
  /** The way leads to a release that exists. */
  readonly real: boolean
}

function Verdict({ trace, planned, stopped, real }: VerdictProps) {
  if (planned?.outcome === 'parked') {
    return (
      <Notice tone="warning" title="It is parked">
        {planned.reason} The record is kept whole and relayed; here it is not read, changed or evaluated.
      </Notice>
    )
  }
  if (trace.verdict?.ok && !stopped) {
    return (
      <section className={styles.verdict} aria-label="Verdict">
        <h3>The domain’s constructor accepts it</h3>
        <p className={styles.soft}>This is what the record means, before and after.</p>
        <JsonLines value={trace.verdict.domain} />
      </section>
    )
  }
  const refused = trace.verdict?.ok === false && trace.verdict.message
  const repair = (
    <ButtonLink small look="primary" href={repairPlace(trace)}>
      Repair it
    </ButtonLink>
  )
  return (
    <Notice
      tone="critical"
      title={
        stopped || planned?.code !== 'domain'
          ? 'It did not get as far as the domain'
          : 'The domain’s constructor refuses it'
      }
      {...(real && planned?.outcome === 'quarantine' && { actions: repair })}
    >
      {planned?.reason ?? refused ?? trace.steps.at(-1)?.reason} Its bytes stay as they are; nothing was
      guessed.
    </Notice>
  )
}

interface TraceLinksProps {
  readonly name: AggregateName
  readonly target: PlanTarget
  readonly plan: UpgradePlan | null
  readonly at: number
}

function TraceLinks({ name, target, plan, at }: TraceLinksProps) {
  const { before, after } = plan && at >= 0 ? neighbours(plan, at) : { before: null, after: null }
  const step = (record: PlannedRecord | null, words: string, icon: React.ReactNode) =>
    record && (
      <ButtonLink small look="quiet" href={planPlace(target, record)} aria-label={words} title={words}>
        {icon}
      </ButtonLink>
    )
  return (
    <span className={styles.links}>
      {step(before, 'Trace of the record before', <ChevronLeft aria-hidden="true" />)}
      {step(after, 'Trace of the next record', <ChevronRight aria-hidden="true" />)}
      <CopyLink label="Copy link to this trace" place={planPlace(target, name)} />
      <ButtonLink
        small
        look="quiet"
        href={planPlace(target)}
        aria-label="Close the trace"
        title="Close the trace"
      >
        <X aria-hidden="true" />
      </ButtonLink>
    </span>
  )
}

/** What is no JSON is shown as the text that it is. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
