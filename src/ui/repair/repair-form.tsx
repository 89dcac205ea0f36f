import { type FormEvent, useId, useState } from 'react'
import type { AggregateName, RepairDecision } from '../../app/commands.ts'
import type { RecordDetail } from '../../app/ports.ts'
import type { RepairProposal } from '../../app/upgrades.ts'
import { Button } from '../components/button.tsx'
import { TextField } from '../components/field.tsx'
import { LiveError } from '../components/live-error.tsx'
import { Notice } from '../components/notice.tsx'
import { Panel } from '../components/panel.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useLive } from '../hooks/use-live.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { useUpgrades } from '../hooks/use-upgrades.ts'
import { Evidence } from '../records/evidence.tsx'
import { FaultCard } from '../records/fault-card.tsx'
import { Choice } from './choice.tsx'
import { ProposalResult } from './proposal-result.tsx'
import styles from './repair-form.module.css'
import { ReplaceField } from './replace-field.tsx'
import { blankReplacement, readReplacement } from './replacement.ts'

interface RepairFormProps {
  readonly name: AggregateName
  /** The faults stand around the form already. */
  readonly bare?: boolean
  readonly onDone?: () => void
}

/** A record that cannot be read: why, what is proposed, and the decision that a person takes. */
export default function RepairForm({ name: { type, id }, bare, onDone }: RepairFormProps) {
  const upgrades = useUpgrades()
  const { phase } = useSignal(upgrades.state)
  const record = useLive((app) => app.reader.record({ type, id }), [type, id], ['records'])
  const faults = useLive((app) => app.inspect.faultsOf({ type, id }), [type, id], ['records'])
  const proposals = useLive(() => upgrades.proposals({ type, id }), [upgrades, type, id], ['records'])
  const error = record.error ?? faults.error ?? proposals.error
  if (record.value === null) return <Notice tone="warning" title={`There is no ${type} “${id}” any more`} />
  return (
    <Panel title={`Repair ${id}`} level={bare ? 3 : 2}>
      <div className={styles.stack}>
        <LiveError error={error} what="This record" />
        {!bare &&
          faults.value?.map((fault) => (
            <FaultCard key={fault.revisions[0] ?? 'row'} fault={fault} name={{ type, id }} />
          ))}
        {!bare && record.value?.view.status === 'quarantined' && <Evidence record={record.value} />}
        {phase !== 'current' && (
          <Notice tone="warning" title="Nothing can be decided just now">
            This tab does not write until the database is of its release. Run the upgrade first.
          </Notice>
        )}
        {record.value?.view.status === 'quarantined' && proposals.value && (
          <Decide record={record.value} proposals={proposals.value} {...(onDone && { onDone })} />
        )}
        {record.value && record.value.view.status !== 'quarantined' && (
          <Notice title="It can be read">There is nothing to repair here any more.</Notice>
        )}
      </div>
    </Panel>
  )
}

interface DecideProps {
  readonly record: RecordDetail
  readonly proposals: readonly RepairProposal[]
  readonly onDone?: () => void
}

const replace = 'replace it'
const discard = 'discard it'

function Decide({ record: { stored }, proposals, onDone }: DecideProps) {
  const app = useApp()
  const { type, id } = stored
  const [basedOn] = useState(stored.token)
  const [chosen, setChosen] = useState<string>(proposals[0]?.id ?? replace)
  const first = proposals[0]
  const [text, setText] = useState(first ? JSON.stringify(first.result, null, 2) : blankReplacement(stored))
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const [working, setWorking] = useState(false)
  const group = useId()
  const written = readReplacement(stored, text, app.clock.now())

  const decision = (): RepairDecision | null => {
    if (chosen === discard) return reason.trim() === '' ? null : { discard: reason }
    if (chosen === replace) return written.ok ? { replace: written.value } : null
    return { accept: chosen }
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const decided = decision()
    if (decided === null) {
      setRefusal(
        chosen === discard ? 'Say why it is discarded.' : 'The domain does not accept what is written.',
      )
      return
    }
    setWorking(true)
    const outcome = await app.busy(
      app.run({ type: 'repairRecord', aggregate: { type, id }, decision: decided, basedOn }),
    )
    setWorking(false)
    setRefusal(outcome.ok ? null : outcome.error.message)
    if (outcome.ok) onDone?.()
  }
  const choice = (value: string, title: string, children: React.ReactNode) => (
    <Choice
      key={value}
      group={group}
      title={title}
      chosen={chosen === value}
      onChoose={() => {
        setChosen(value)
        setRefusal(null)
      }}
    >
      {children}
    </Choice>
  )
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <fieldset className={styles.choices}>
        <legend className={styles.legend}>
          {proposals.length > 0
            ? 'What it may have meant. You decide.'
            : 'Nothing can be told from these bytes. You decide.'}
        </legend>
        {proposals.map((proposal) =>
          choice(
            proposal.id,
            sentence(proposal.title),
            <ProposalResult
              result={proposal.result}
              onEdit={() => {
                setText(JSON.stringify(proposal.result, null, 2))
                setChosen(replace)
              }}
            />,
          ),
        )}
        {choice(
          replace,
          'Write it anew',
          <ReplaceField id={id} text={text} verdict={written} onChange={setText} />,
        )}
        {choice(
          discard,
          'Discard it',
          <>
            <TextField
              label="Reason"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              hint="Kept with the decision."
            />
            <p className={styles.soft}>
              Where other heads can be read, their view is taken. Where there is none, the {type} is gone from
              view; its bytes stay in the history, and the id may be used again.
            </p>
          </>,
        )}
      </fieldset>
      {refusal !== null && (
        <Notice tone="critical" urgent title="Not decided">
          {refusal} The record is as it was.
        </Notice>
      )}
      <div>
        <Button type="submit" look={chosen === discard ? 'danger' : 'primary'} disabled={working}>
          {chosen === discard
            ? 'Discard this record'
            : chosen === replace
              ? 'Store what is written'
              : 'Accept this repair'}
        </Button>
      </div>
    </form>
  )
}

/** Titles come as they stand in a list; here each begins a line, but for those that begin with a rule's id. */
function sentence(title: string): string {
  if (/^\S+:/.test(title)) return title
  return title.slice(0, 1).toUpperCase() + title.slice(1)
}
