import { useMemo, useState } from 'react'
import type { PolicyInput } from '../../domain/policy-state.ts'
import { Button } from '../components/button.tsx'
import Dialog, { DialogActions } from '../components/dialog.tsx'
import { Notice } from '../components/notice.tsx'
import { instantText } from '../components/time-text.ts'
import { useToast } from '../components/toasts.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useDeviceNames } from '../hooks/use-device-names.ts'
import { useLive } from '../hooks/use-live.ts'
import { applyCommands } from '../rules/apply-command.ts'
import type { Opened, StaleSave } from '../rules/opened.ts'
import { commandsFor } from './commands-for.ts'
import { type ConflictCase, policyWords } from './conflict-case.ts'
import { ConflictPanel } from './conflict-panel.tsx'
import { reachable } from './invariants.ts'

interface StaleDialogProps {
  readonly stale: StaleSave
  /** The policy as it stands now: it may change again while somebody decides. */
  readonly present: Opened
  readonly onClose: () => void
}

/** A save that was overtaken within the device: what the form was opened on, what it says, and what is there now. */
export default function StaleDialog({ stale, present, onClose }: StaleDialogProps) {
  const app = useApp()
  const toast = useToast()
  const { opened, command } = stale
  const { policyId } = opened.policy
  const [first] = useState(present.token)
  const at = app.clock.now()
  const mine = useMemo(() => applyCommands(opened.policy, [command], at), [opened, command, at])
  const mergePolicy = useLive((each) => each.settings.mergePolicy(), [], ['settings'])
  const theirs = useLive(
    async (each) => {
      const history = await each.inspect.historyOf({ type: 'policy', id: policyId })
      return history.findLast((entry) => entry.head)
    },
    [policyId],
    ['records'],
  )
  const nameOf = useDeviceNames()
  const who = theirs.value
    ? `Device ${nameOf(theirs.value.device)}, ${instantText(new Date(theirs.value.at))}`
    : 'saved since'
  const { tab } = app.tab.get()
  const conflict = useMemo((): ConflictCase | null => {
    if (!mine.ok) return null
    return {
      policyId,
      bases: [opened.policy],
      sides: [
        { name: 'mine', data: mine.value, who: `this form, Tab ${tab}` },
        { name: 'theirs', data: present.policy, who },
      ],
      detected: `The save’s token detected it: your form was opened on ${short(opened.token)}, and the policy is at ${short(present.token)} by now. Nothing was written.`,
      applied: policyWords(mergePolicy.value),
      lastWrite: { winner: 0, whole: false },
    }
  }, [mine, opened, present, who, tab, policyId, mergePolicy.value])

  const save = async (result: PolicyInput): Promise<string | null> => {
    const commands = commandsFor(present.policy, result)
    let basedOn = present.token
    for (const each of commands) {
      const outcome = await app.busy(app.run({ ...each, basedOn }))
      if (!outcome.ok) return outcome.error.message
      basedOn = outcome.token
    }
    toast({
      text:
        commands.length === 0
          ? 'Their state stays as it is; nothing was left to save.'
          : 'Resolved and saved.',
    })
    onClose()
    return null
  }
  return (
    <Dialog title={`Somebody saved ${policyId} before you`} onClose={onClose} wide>
      {first !== present.token && (
        <Notice tone="warning" urgent>
          It was saved once more just now: Theirs shows the newest state. Look at your choices again.
        </Notice>
      )}
      {conflict === null ? (
        <>
          <Notice tone="critical" urgent title="What the form says is refused anyway">
            {mine.ok ? '' : mine.error.message}
          </Notice>
          <DialogActions>
            <Button onClick={onClose}>Close</Button>
          </DialogActions>
        </>
      ) : (
        <ConflictPanel
          conflict={conflict}
          alsoHolds={(result) => [reachable(present.policy, commandsFor(present.policy, result), at)]}
          onCancel={onClose}
          onSave={save}
        />
      )}
    </Dialog>
  )
}

function short(token: string): string {
  return token.slice(0, 8)
}
