import { useState } from 'react'
import type { Command } from '../../app/commands.ts'
import type { Failure } from '../../app/outcome.ts'
import type { IncidentData } from '../../domain/incident.ts'
import ConfirmDialog from '../components/confirm-dialog.tsx'
import { TextArea, TextField } from '../components/field.tsx'
import { useApp } from '../hooks/use-app.ts'
import { usePerson } from '../hooks/use-person.ts'

interface IncidentDialogProps {
  readonly incident: IncidentData
  readonly act: 'acknowledge' | 'resolve'
  readonly onClose: () => void
}

/** Acknowledges or resolves an incident in somebody's name. */
export default function IncidentDialog({ incident, act, onClose }: IncidentDialogProps) {
  const app = useApp()
  const [person, keepPerson] = usePerson()
  const [name, setName] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [refused, setRefused] = useState<Failure | null>(null)
  const by = name ?? person
  const resolving = act === 'resolve'
  const { incidentId, ruleId, policyId } = incident

  const confirm = async () => {
    const command: Command = resolving
      ? { type: 'resolveIncident', incidentId, by, note }
      : { type: 'acknowledgeIncident', incidentId, by }
    const outcome = await app.busy(app.run(command))
    setRefused(outcome.ok ? null : outcome.error)
    if (outcome.ok) {
      await keepPerson(by)
      return null
    }
    return fieldOf(outcome.error) === null ? outcome.error.message : ''
  }
  return (
    <ConfirmDialog
      title={`${resolving ? 'Resolve' : 'Acknowledge'} ${ruleId} of ${policyId}?`}
      words={
        resolving
          ? 'This cannot be taken back: a resolved incident stays resolved, with your name and note. If the rule fires again, a new incident opens.'
          : 'It says that somebody is on it. The first name stays.'
      }
      confirm={resolving ? 'Resolve incident' : 'Acknowledge incident'}
      danger={resolving}
      onClose={onClose}
      onConfirm={confirm}
    >
      <TextField
        label="Your name"
        hint="Remembered on this device"
        value={by}
        error={fieldOf(refused) === 'by' ? refused?.message : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      {resolving && (
        <TextArea
          label="Note"
          hint="What was done"
          rows={3}
          value={note}
          error={fieldOf(refused) === 'note' ? refused?.message : undefined}
          onChange={(event) => setNote(event.target.value)}
        />
      )}
    </ConfirmDialog>
  )
}

function fieldOf(error: Failure | null): 'by' | 'note' | null {
  if (error?.code !== 'domain') return null
  return error.rule === 'blank-by' ? 'by' : error.rule === 'blank-note' ? 'note' : null
}
