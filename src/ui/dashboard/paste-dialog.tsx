import { type FormEvent, useState } from 'react'
import { Button } from '../components/button.tsx'
import Dialog, { DialogActions } from '../components/dialog.tsx'
import { TextArea, TextField } from '../components/field.tsx'
import { useToast } from '../components/toasts.tsx'
import { useApp } from '../hooks/use-app.ts'

const example = `# TYPE cpu gauge
cpu 0.93`

/** Prometheus text, pasted or opened as a file, observed as of now. */
export default function PasteDialog({ onClose }: { readonly onClose: () => void }) {
  const app = useApp()
  const toast = useToast()
  const [text, setText] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const taken = await app.busy(app.sources.takeText(text))
    if (!taken.ok) return setRefusal(taken.message)
    toast({
      text: `Samples observed: ${taken.taken}. Left out, because no active rule watches them: ${taken.ignored}.`,
    })
    onClose()
  }
  return (
    <Dialog
      title="Observe Prometheus text"
      words="Every line is one sample, observed now. Only metrics that an active rule watches are kept."
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate style={{ display: 'contents' }}>
        <TextField
          label="Open a file"
          type="file"
          accept=".txt,.prom,text/plain"
          onChange={async (event) => setText((await event.target.files?.[0]?.text()) ?? '')}
        />
        <TextArea
          label="Text"
          rows={8}
          spellCheck={false}
          placeholder={example}
          value={text}
          error={refusal}
          onChange={(event) => {
            setText(event.target.value)
            setRefusal(undefined)
          }}
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={text.trim() === ''}>
            Observe
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
