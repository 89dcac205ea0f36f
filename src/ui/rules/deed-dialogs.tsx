/** Deeds that ask first: retire a rule, archive a policy. */
import { useState } from 'react'
import ConfirmDialog from '../components/confirm-dialog.tsx'
import { TextArea } from '../components/field.tsx'
import type { PolicyCommand } from './apply-command.ts'
import type { Opened, StaleSave } from './opened.ts'
import { OvertakenNotice } from './overtaken-notice.tsx'
import { useSave } from './use-save.ts'

export type Deed = { readonly kind: 'retire'; readonly ruleId: string } | { readonly kind: 'archive' }

interface DeedDialogProps {
  readonly deed: Deed
  readonly present: Opened
  readonly onClose: () => void
  readonly onStale: (stale: StaleSave) => void
}

export default function DeedDialog({ deed, present, onClose, onStale }: DeedDialogProps) {
  const [opened] = useState(present)
  const [reason, setReason] = useState('')
  const [refused, setRefused] = useState<string>()
  const save = useSave(onStale)
  const { policyId } = opened.policy
  const run = async (command: PolicyCommand) => {
    const refusal = await save(opened, command)
    const aboutReason = refusal?.code === 'domain' && refusal.rule === 'reason-required'
    setRefused(aboutReason ? refusal.message : undefined)
    return aboutReason ? '' : (refusal?.message ?? null)
  }

  if (deed.kind === 'archive') {
    return (
      <ConfirmDialog
        title={`Archive ${policyId}?`}
        words="An archived policy is not evaluated and takes no other command. Nothing of it is lost: Restore brings it back as it is now. What its samples would have shown meanwhile is not found out afterwards."
        confirm="Archive policy"
        onClose={onClose}
        onConfirm={() => run({ type: 'archivePolicy', policyId })}
      >
        <OvertakenNotice opened={opened} present={present} />
      </ConfirmDialog>
    )
  }
  const { ruleId } = deed
  return (
    <ConfirmDialog
      title={`Retire ${ruleId}?`}
      words="This cannot be taken back: a retired rule keeps its reason and is never active again. Its history stays. An incident of it that is still open will be resolved with the same reason."
      confirm="Retire rule"
      onClose={onClose}
      onConfirm={() => run({ type: 'retireRule', policyId, ruleId, reason })}
    >
      <OvertakenNotice opened={opened} present={present} />
      <TextArea
        label="Reason"
        hint="For whoever wonders later, e.g. replaced by storage saturation policy"
        rows={2}
        value={reason}
        error={refused}
        onChange={(event) => {
          setReason(event.target.value)
          setRefused(undefined)
        }}
      />
    </ConfirmDialog>
  )
}
