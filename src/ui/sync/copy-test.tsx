import { ClipboardCopy } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../components/button.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import { copyText } from '../components/copy-text.ts'
import Dialog, { DialogActions } from '../components/dialog.tsx'
import { useToast } from '../components/toasts.tsx'
import { useApp } from '../hooks/use-app.ts'
import { isInStep } from './in-step.ts'
import type { Moment } from './moments.ts'
import { playwrightTest } from './playwright-test.ts'
import styles from './timeline-panel.module.css'
import { tell } from './told-test.ts'
import type { WatchedRoom } from './use-room-watch.ts'

interface CopyTestProps {
  readonly room: Pick<WatchedRoom, 'devices'>
  readonly moments: readonly Moment[]
}

/** What happened, as a test that does it again: copied, and shown to be read. */
export function CopyTest({ room: { devices }, moments }: CopyTestProps) {
  const app = useApp()
  const toast = useToast()
  const [text, setText] = useState<string | null>(null)
  const copy = async () => {
    const { before, steps } = await app.busy(tell(app, moments))
    const conflicts = app.summaries.get().records.filter((record) => record.status === 'conflict')
    const written = playwrightTest({
      devices: devices.map(({ device }) => device),
      release: app.environment.release,
      hub: app.environment.hub !== null,
      before,
      steps,
      inStep: isInStep(devices),
      conflicts: conflicts.map(({ id }) => id),
    })
    setText(written)
    if (await copyText(written)) toast({ text: 'Copied' })
  }
  return (
    <>
      <Button
        small
        icon={<ClipboardCopy aria-hidden="true" />}
        disabled={moments.length === 0}
        onClick={() => void copy()}
      >
        Copy as Playwright test
      </Button>
      {text !== null && (
        <Dialog
          title="What happened, as a Playwright test"
          words="It opens the same devices in a namespace of its own, does again what they did, and looks at what came out."
          wide
          onClose={() => setText(null)}
        >
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre className={styles.test} tabIndex={0}>
            {text}
          </pre>
          <DialogActions>
            <CopyButton words label="Copy the test" text={text} />
            <Button onClick={() => setText(null)}>Close</Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  )
}
