import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import Dialog, { DialogActions } from './dialog.tsx'
import { Notice } from './notice.tsx'

interface ConfirmDialogProps {
  readonly title: string
  /** What happens, and what of it cannot be taken back. */
  readonly words: ReactNode
  /** The verb, e.g. "Retire rule". */
  readonly confirm: string
  /** Fields that the deed needs, e.g. a reason. */
  readonly children?: ReactNode
  readonly danger?: boolean
  readonly onClose: () => void
  /** Does the deed; a text is shown as the refusal and keeps the dialog open (an empty one: it stands beside a field). */
  readonly onConfirm: () => Promise<string | null>
}

/** Asks before a deed that cannot be taken back as it was. */
export default function ConfirmDialog({
  title,
  words,
  confirm,
  children,
  danger = true,
  onClose,
  onConfirm,
}: ConfirmDialogProps) {
  const [refusal, setRefusal] = useState<string | null>(null)
  const [working, setWorking] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setWorking(true)
    const refused = await onConfirm()
    setWorking(false)
    setRefusal(refused)
    if (refused === null) onClose()
  }
  return (
    <Dialog title={title} words={words} onClose={onClose}>
      <form onSubmit={submit} noValidate style={{ display: 'contents' }}>
        {children}
        {refusal !== null && refusal !== '' && (
          <Notice tone="critical" urgent>
            {refusal}
          </Notice>
        )}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look={danger ? 'danger' : 'primary'} disabled={working}>
            {confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
