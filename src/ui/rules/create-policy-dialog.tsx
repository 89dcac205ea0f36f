import { type FormEvent, useState } from 'react'
import { makePolicyId } from '../../domain/identifiers.ts'
import { Button } from '../components/button.tsx'
import Dialog, { DialogActions } from '../components/dialog.tsx'
import { TextField } from '../components/field.tsx'
import { useApp } from '../hooks/use-app.ts'
import { goTo } from '../place.ts'

/** A name is all that a new policy needs; its rules come next. */
export default function CreatePolicyDialog({ onClose }: { readonly onClose: () => void }) {
  const app = useApp()
  const [policyId, setPolicyId] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const checked = makePolicyId(policyId)
    if (!checked.ok) return setRefusal(checked.error.message)
    const outcome = await app.busy(app.run({ type: 'createPolicy', policyId }))
    if (!outcome.ok) return setRefusal(outcome.error.message)
    onClose()
    goTo('dashboard', 'policy', policyId)
  }
  return (
    <Dialog title="New policy" words="A policy holds the rules of one service." onClose={onClose}>
      <form onSubmit={submit} noValidate style={{ display: 'contents' }}>
        <TextField
          label="Policy id"
          hint="Stays for good, e.g. checkout-service"
          value={policyId}
          error={refusal}
          onChange={(event) => {
            setPolicyId(event.target.value)
            setRefusal(undefined)
          }}
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary">
            Create policy
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
