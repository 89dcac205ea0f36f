import { Archive, ArchiveRestore, FileSearch, Plus } from 'lucide-react'
import { lazy, memo, Suspense, useState } from 'react'
import { Button, ButtonLink } from '../components/button.tsx'
import { Chip } from '../components/chip.tsx'
import { CopyLink } from '../components/copy-button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { LiveError } from '../components/live-error.tsx'
import { Panel } from '../components/panel.tsx'
import { useToast } from '../components/toasts.tsx'
import { useLive } from '../hooks/use-live.ts'
import { placeOf } from '../place.ts'
import type { PolicyCommand } from '../rules/apply-command.ts'
import type { Deed } from '../rules/deed-dialogs.tsx'
import { openedFrom, type StaleSave } from '../rules/opened.ts'
import { RulesTable } from '../rules/rules-table.tsx'
import { useSave } from '../rules/use-save.ts'
import { MetricCharts } from './metric-charts.tsx'
import styles from './policy-panel.module.css'

const RecordNotice = lazy(() => import('./record-notice.tsx'))
const RuleDialog = lazy(() => import('../rules/rule-dialog.tsx'))
const DeedDialog = lazy(() => import('../rules/deed-dialogs.tsx'))
const StaleDialog = lazy(() => import('../conflict/stale-dialog.tsx'))

interface PolicyPanelProps {
  readonly policyId: string
  readonly metrics: readonly string[]
}

/** One policy whole: its charts, its rules, and everything that can be done with them. */
export const PolicyPanel = memo(function PolicyPanel({ policyId, metrics }: PolicyPanelProps) {
  const {
    value: record,
    error,
    loading,
  } = useLive((app) => app.reader.record({ type: 'policy', id: policyId }), [policyId], ['records'])
  const [editing, setEditing] = useState<{ readonly ruleId: string | null } | null>(null)
  const [deed, setDeed] = useState<Deed | null>(null)
  const [stale, setStale] = useState<StaleSave | null>(null)
  const toast = useToast()
  const save = useSave(setStale)
  const present = openedFrom(record)
  const status = record?.stored.status
  const archived = present?.policy.archived === true
  const changeable = present !== null && (status === 'clean' || status === 'merged')
  const saveNow = async (command: PolicyCommand) => {
    if (present === null) return
    const refusal = await save(present, command)
    if (refusal !== null) toast({ text: refusal.message, tone: 'critical' })
  }

  return (
    <Panel
      title={policyId}
      flush
      className={styles.panel}
      aside={archived ? <Chip shape="square">archived</Chip> : undefined}
      actions={
        <>
          <ButtonLink
            small
            look="quiet"
            icon={<FileSearch aria-hidden="true" />}
            href={placeOf('records', 'policy', policyId)}
          >
            Record
          </ButtonLink>
          <CopyLink label={`Copy link to ${policyId}`} place={placeOf('dashboard', 'policy', policyId)} />
          {changeable &&
            (archived ? (
              <Button
                small
                icon={<ArchiveRestore aria-hidden="true" />}
                onClick={() => void saveNow({ type: 'restorePolicy', policyId })}
              >
                Restore
              </Button>
            ) : (
              <>
                <Button
                  small
                  look="quiet"
                  icon={<Archive aria-hidden="true" />}
                  onClick={() => setDeed({ kind: 'archive' })}
                >
                  Archive
                </Button>
                <Button
                  small
                  look="primary"
                  icon={<Plus aria-hidden="true" />}
                  onClick={() => setEditing({ ruleId: null })}
                >
                  New rule
                </Button>
              </>
            ))}
        </>
      }
    >
      <LiveError error={error} what={`Policy ${policyId}`} />
      {record === undefined && <p className={styles.loading}>{loading ? 'Reading the policy…' : ''}</p>}
      {record === null && <Missing policyId={policyId} />}
      {record && record.stored.status !== 'clean' && (
        <Suspense>
          <RecordNotice record={record} />
        </Suspense>
      )}
      {present && (
        <>
          <MetricCharts policy={present.policy} />
          {present.policy.rules.length === 0 ? (
            <EmptyState
              title="No rules yet"
              actions={
                !archived && (
                  <Button look="primary" onClick={() => setEditing({ ruleId: null })}>
                    Register the first rule
                  </Button>
                )
              }
            >
              A rule says which metric to watch, from which threshold, and how urgent it is.
            </EmptyState>
          ) : (
            <RulesTable
              rules={present.policy.rules}
              changeable={changeable && !archived}
              onActivate={(ruleId) => void saveNow({ type: 'activateRule', policyId, ruleId })}
              onRevise={(ruleId) => setEditing({ ruleId })}
              onRetire={(ruleId) => setDeed({ kind: 'retire', ruleId })}
            />
          )}
          <Suspense>
            {editing && (
              <RuleDialog
                present={present}
                ruleId={editing.ruleId}
                metrics={metrics}
                onClose={() => setEditing(null)}
                onStale={setStale}
              />
            )}
            {deed && (
              <DeedDialog deed={deed} present={present} onClose={() => setDeed(null)} onStale={setStale} />
            )}
            {stale && <StaleDialog stale={stale} present={present} onClose={() => setStale(null)} />}
          </Suspense>
        </>
      )}
    </Panel>
  )
})

function Missing({ policyId }: { readonly policyId: string }) {
  return (
    <EmptyState
      title="No such policy here"
      actions={<ButtonLink href={placeOf('dashboard')}>Back to the dashboard</ButtonLink>}
    >
      This device has no policy “{policyId}”. It may be on another device, or under another namespace.
    </EmptyState>
  )
}
