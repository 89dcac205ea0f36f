import { type FormEvent, useMemo, useState } from 'react'
import type { RuleData } from '../../domain/rule.ts'
import { Button } from '../components/button.tsx'
import Dialog, { DialogActions } from '../components/dialog.tsx'
import { Notice } from '../components/notice.tsx'
import type { Opened, StaleSave } from './opened.ts'
import { OvertakenNotice } from './overtaken-notice.tsx'
import {
  changeOf,
  type DraftField,
  draftOf,
  emptyDraft,
  fieldOfFailure,
  type RuleDraft,
  refusalsOf,
  specOf,
} from './rule-draft.ts'
import { RuleFieldset } from './rule-fieldset.tsx'
import { useSave } from './use-save.ts'

interface RuleDialogProps {
  /** The policy as it stands now; the form keeps the state that it was opened on. */
  readonly present: Opened
  /** The rule to revise; null registers a new one. */
  readonly ruleId: string | null
  readonly metrics: readonly string[]
  readonly onClose: () => void
  readonly onStale: (stale: StaleSave) => void
}

interface Refused {
  readonly field: DraftField | null
  readonly message: string
}

/** Registers or revises a rule. The domain's refusals stand beside the fields that they are about. */
export default function RuleDialog({ present, ruleId, metrics, onClose, onStale }: RuleDialogProps) {
  const [opened] = useState(present)
  const rule = opened.policy.rules.find((each) => each.ruleId === ruleId) ?? null
  const [draft, setDraft] = useState<RuleDraft>(rule === null ? emptyDraft : draftOf(rule))
  const [touched, setTouched] = useState<ReadonlySet<DraftField>>(new Set())
  const [refused, setRefused] = useState<Refused | null>(null)
  const [saving, setSaving] = useState(false)
  const save = useSave(onStale)
  const checks = useMemo(() => refusalsOf(draft), [draft])
  const { policyId } = opened.policy

  const submit = async (activate: boolean) => {
    setTouched(new Set(Object.keys(draft) as DraftField[]))
    if (Object.keys(checks).length > 0) return focusFirstRefusal()
    const command = commandOf(policyId, rule, draft, activate)
    setSaving(true)
    const refusal = await save(opened, command)
    setSaving(false)
    if (refusal === null) return onClose()
    setRefused({ field: fieldOfFailure(refusal), message: refusal.message })
    focusFirstRefusal()
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void submit(rule === null)
  }
  const refusalOf = (field: DraftField) =>
    refused?.field === field ? refused.message : touched.has(field) ? checks[field] : undefined

  return (
    <Dialog
      title={rule === null ? `New rule in ${policyId}` : `Revise ${rule.ruleId}`}
      words={
        rule === null
          ? 'A draft is kept but not evaluated. An active rule is evaluated with every sample of its metric.'
          : rule.state === 'active'
            ? 'The rule stays active; the next sample is judged by what you save.'
            : undefined
      }
      onClose={onClose}
    >
      <form onSubmit={onSubmit} noValidate style={{ display: 'contents' }}>
        <OvertakenNotice opened={opened} present={present} />
        <RuleFieldset
          draft={draft}
          isNew={rule === null}
          metrics={metrics}
          refusalOf={refusalOf}
          onChange={(field, value) => {
            setDraft((last) => ({ ...last, [field]: value }))
            setRefused(null)
          }}
          onLeave={(field) => setTouched((last) => new Set([...last, field]))}
        />
        {refused !== null && refused.field === null && (
          <Notice tone="critical" urgent>
            {refused.message}
          </Notice>
        )}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          {rule === null && (
            <Button disabled={saving} onClick={() => void submit(false)}>
              Register as draft
            </Button>
          )}
          <Button type="submit" look="primary" disabled={saving}>
            {rule === null ? 'Register and activate' : 'Save changes'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

function commandOf(policyId: string, rule: RuleData | null, draft: RuleDraft, activate: boolean) {
  return rule === null
    ? ({ type: 'registerRule', policyId, rule: specOf(draft), ...(activate && { activate }) } as const)
    : ({ type: 'reviseRule', policyId, ruleId: rule.ruleId, change: changeOf(draft, rule) } as const)
}

/** After the refusals are on the page. */
function focusFirstRefusal(): void {
  setTimeout(() => document.querySelector<HTMLElement>('[role="dialog"] [aria-invalid="true"]')?.focus())
}
