import { useMemo, useRef } from 'react'
import type { PolicyInput } from '../../domain/policy-state.ts'
import { ButtonLink } from '../components/button.tsx'
import { CopyLink } from '../components/copy-button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
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

/** Several heads of one policy that contradict each other, and the decision that makes them one. */
export function HeadsConflict({ policyId }: { readonly policyId: string }) {
  const app = useApp()
  const toast = useToast()
  const first = useRef<string>(undefined)
  const { value, error, loading } = useLive(
    async ({ reader, inspect, settings, deviceId }) => {
      const name = { type: 'policy', id: policyId } as const
      const [record, history, mergePolicy, device] = await Promise.all([
        reader.record(name),
        inspect.historyOf(name),
        settings.mergePolicy(),
        deviceId(),
      ])
      return { record, history, mergePolicy, device }
    },
    [policyId],
    ['records', 'settings'],
  )
  const nameOf = useDeviceNames()
  const conflict = useMemo(
    () =>
      value?.record
        ? headsCase(value.record, value.history, { id: value.device, nameOf }, value.mergePolicy)
        : null,
    [value, nameOf],
  )
  const token = value?.record?.stored.token
  if (first.current === undefined && conflict !== null) first.current = token

  const save = async (result: PolicyInput): Promise<string | null> => {
    if (token === undefined) return 'The policy is not there any more.'
    const aggregate = { type: 'policy', id: policyId } as const
    const outcome = await app.busy(app.run({ type: 'resolveConflict', aggregate, result, basedOn: token }))
    if (!outcome.ok) return outcome.error.message
    toast({ text: `The conflict of ${policyId} is resolved. Every state it had stays in its history.` })
    goTo('dashboard', 'policy', policyId)
    return null
  }
  const links = (
    <>
      <ButtonLink href={placeOf('records', 'policy', policyId)}>Look at the record</ButtonLink>
      <ButtonLink href={placeOf('dashboard', 'policy', policyId)}>Go to the policy</ButtonLink>
    </>
  )
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
      {first.current !== undefined && conflict !== null && first.current !== token && (
        <Notice tone="warning" urgent>
          Another state arrived while you were deciding; it is in the table now. Look at your choices again.
        </Notice>
      )}
      {conflict !== null ? (
        <Panel title="Decide what it is to be">
          <ConflictPanel
            conflict={conflict}
            onCancel={() => goTo('dashboard', 'policy', policyId)}
            onSave={save}
          />
        </Panel>
      ) : (
        !loading && (
          <EmptyState title="There is no conflict here" actions={links}>
            {value?.record
              ? 'Either it was resolved, here or in another tab, or it never had one.'
              : `This device has no policy “${policyId}”.`}
          </EmptyState>
        )
      )}
    </div>
  )
}
