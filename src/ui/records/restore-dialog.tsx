import { useMemo, useState } from 'react'
import type { PolicyData } from '../../domain/policy-state.ts'
import ConfirmDialog from '../components/confirm-dialog.tsx'
import { Notice } from '../components/notice.tsx'
import { useToast } from '../components/toasts.tsx'
import { useApp } from '../hooks/use-app.ts'
import { Differences } from './differences.tsx'
import styles from './history-tab.module.css'
import { restoration } from './restoration.ts'
import { commandWords } from './revision-words.ts'

interface RestoreDialogProps {
  readonly former: PolicyData
  readonly present: PolicyData
  /** Of the present state. */
  readonly token: string
  readonly revision: string
  /** Then the former state is the decision, whole. */
  readonly inConflict: boolean
  readonly onClose: () => void
}

/** Says what restoring comes to before it is done: new revisions, never fewer. */
export default function RestoreDialog(props: RestoreDialogProps) {
  const { former, present, revision, inConflict, onClose } = props
  const app = useApp()
  const toast = useToast()
  // What the dialog was opened on is what it saves on: an overtaken restoration is refused like any save.
  const [token] = useState(props.token)
  const plan = useMemo(
    () => (inConflict ? null : restoration(present, former, app.clock.now())),
    [inConflict, present, former, app],
  )
  const restore = async (): Promise<string | null> => {
    const aggregate = { type: 'policy', id: former.policyId } as const
    if (plan === null) {
      const command = { type: 'resolveConflict', aggregate, result: former, basedOn: token }
      const outcome = await app.busy(app.run(command))
      if (!outcome.ok) return outcome.error.message
    }
    let basedOn = token
    for (const command of plan?.commands ?? []) {
      const outcome = await app.busy(app.run({ ...command, basedOn }))
      if (!outcome.ok) return outcome.error.message
      basedOn = outcome.token
    }
    toast({
      text: `Restored from revision ${revision.slice(0, 8)}. What was there before stays in the history.`,
    })
    return null
  }
  const nothing = plan !== null && plan.commands.length === 0
  return (
    <ConfirmDialog
      title={`Restore the state of revision ${revision.slice(0, 8)}?`}
      words={
        inConflict
          ? 'It becomes the decision of the conflict, in one new revision on top of all heads. Every state stays in the history.'
          : 'History is only added to: the former state is saved anew, and what came since stays in the history.'
      }
      confirm={nothing ? 'Nothing to restore' : 'Restore'}
      danger={false}
      onClose={onClose}
      onConfirm={async () => (nothing ? null : (plan?.refusal ?? (await restore())))}
    >
      {plan !== null && plan.commands.length > 0 && (
        <div>
          <p>
            {plan.commands.length === 1 ? 'One save:' : `${plan.commands.length} saves, one after the other:`}
          </p>
          <ul className={styles.events}>
            {plan.commands.map((command) => (
              <li key={JSON.stringify(command)}>
                {commandWords(command.type)}
                {'ruleId' in command
                  ? `: ${command.ruleId}`
                  : 'rule' in command
                    ? `: ${command.rule.ruleId}`
                    : ''}
              </li>
            ))}
          </ul>
        </div>
      )}
      {plan?.refusal && (
        <Notice tone="critical" title="The domain does not allow it from here">
          {plan.refusal}
        </Notice>
      )}
      {plan !== null && plan.left.length > 0 && (
        <Differences
          title="What stays as it is now: nothing takes it back"
          found={plan.left}
          before="then"
          after="now"
        />
      )}
    </ConfirmDialog>
  )
}
