import { useMemo, useState } from 'react'
import type { HistoryEntry } from '../../app/inspect/inspect.ts'
import type { MergePolicy, RecordDetail } from '../../app/ports.ts'
import type { PolicyInput } from '../../domain/policy-state.ts'
import { Button, ButtonLink } from '../components/button.tsx'
import { CopyLink } from '../components/copy-button.tsx'
import { LiveError } from '../components/live-error.tsx'
import { Notice } from '../components/notice.tsx'
import { Panel } from '../components/panel.tsx'
import { useToast } from '../components/toasts.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useDeviceNames } from '../hooks/use-device-names.ts'
import { useLive } from '../hooks/use-live.ts'
import { goTo, placeOf } from '../place.ts'
import { ConflictPanel } from './conflict-panel.tsx'
import styles from './conflict-screen.module.css'
import { headsCase } from './heads-case.ts'
import { NoConflict } from './no-conflict.tsx'

/** Everything that a form was opened on: it stays what it is while others go on. */
interface OpenedOn {
  readonly record: RecordDetail
  readonly history: readonly HistoryEntry[]
  readonly mergePolicy: MergePolicy
  readonly device: string
}

/** Several heads of one policy that contradict each other, and the decision that makes them one. */
export function HeadsConflict({ policyId }: { readonly policyId: string }) {
  const app = useApp()
  const toast = useToast()
  const name = useMemo(() => ({ type: 'policy', id: policyId }) as const, [policyId])
  const { value, error, loading } = useLive(
    async ({ reader, inspect, settings, deviceId }) => {
      const [record, history, mergePolicy, device] = await Promise.all([
        reader.record(name),
        inspect.historyOf(name),
        settings.mergePolicy(),
        deviceId(),
      ])
      return record && { record, history, mergePolicy, device }
    },
    [name],
    ['records', 'settings'],
  )
  const [opened, setOpened] = useState<OpenedOn | null>(null)
  const nameOf = useDeviceNames()
  const conflict = useMemo(
    () =>
      opened && headsCase(opened.record, opened.history, { id: opened.device, nameOf }, opened.mergePolicy),
    [opened, nameOf],
  )
  const contradicts = value ? value.record.view.conflict !== null : false
  if (opened === null && value && contradicts) setOpened(value)
  const overtaken = opened !== null && value?.record.stored.token !== opened.record.stored.token
  const lookAnew = () => value && setOpened(value)

  const save = async (result: PolicyInput): Promise<string | null> => {
    if (opened === null) return 'The policy is not there any more.'
    const basedOn = opened.record.stored.token
    const outcome = await app.busy(app.run({ type: 'resolveConflict', aggregate: name, result, basedOn }))
    if (!outcome.ok && outcome.error.code === 'stale-write') {
      return 'Another state arrived while you were deciding, and this decision does not know it. Nothing was written. Take the new state in above, look at your choices, and save again.'
    }
    if (!outcome.ok) return outcome.error.message
    toast({ text: `The conflict of ${policyId} is resolved. Every state it had stays in its history.` })
    goTo('dashboard', 'policy', policyId)
    return null
  }
  return (
    <div className={styles.one}>
      <div className={styles.head}>
        <h1 className={styles.title}>Conflict: {policyId}</h1>
        <CopyLink
          label="Copy link to this conflict"
          place={placeOf('sync', 'conflicts', 'policy', policyId)}
        />
      </div>
      <LiveError error={error} what="The conflict" />
      {overtaken && contradicts && (
        <Notice
          tone="warning"
          urgent
          title="Another state arrived while you were deciding"
          actions={
            <Button small look="primary" onClick={lookAnew}>
              Take it in
            </Button>
          }
        >
          What you save now would be refused: it does not know that state. Taking it in keeps your choices,
          and asks for what is new.
        </Notice>
      )}
      {conflict !== null && contradicts ? (
        <Panel title="Decide what it is to be">
          <ConflictPanel
            conflict={conflict}
            onCancel={() => goTo('dashboard', 'policy', policyId)}
            onSave={save}
          />
        </Panel>
      ) : (
        !loading && (
          <NoConflict policyId={policyId} record={value?.record ?? null} wasOpen={opened !== null}>
            <ButtonLink href={placeOf('records', 'policy', policyId)}>Look at the record</ButtonLink>
            <ButtonLink href={placeOf('dashboard', 'policy', policyId)}>Go to the policy</ButtonLink>
          </NoConflict>
        )
      )}
    </div>
  )
}
