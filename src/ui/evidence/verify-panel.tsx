import { useId, useState } from 'react'
import type { EvidenceVerdict } from '../../app/evidence.ts'
import { Button } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import { Panel } from '../components/panel.tsx'
import { Time } from '../components/time.tsx'
import { useToast } from '../components/toasts.tsx'
import { useApp } from '../hooks/use-app.ts'
import styles from './evidence-screen.module.css'
import { EvidenceTable } from './evidence-table.tsx'
import type { TitlesOf } from './use-titles.ts'

/** A file that somebody handed in: is it as it was exported? */
export function VerifyPanel({ titles }: { readonly titles: TitlesOf }) {
  const app = useApp()
  const id = useId()
  const [verdict, setVerdict] = useState<EvidenceVerdict | null>(null)
  const read = async (file: File | undefined) => {
    if (file === undefined) return
    setVerdict(await app.busy(file.text().then((text) => app.scenarios.readEvidence(text))))
  }
  return (
    <Panel title="Verify a file" className={styles.verify}>
      <label htmlFor={id} className={styles.fileLabel}>
        Evidence file (JSON)
      </label>
      <input
        id={id}
        type="file"
        accept="application/json,.json"
        onChange={(event) => void read(event.target.files?.[0])}
      />
      <div aria-live="polite">{verdict && <Verdict verdict={verdict} titles={titles} />}</div>
      <p className={styles.words}>
        What this proves: the list is whole and unchanged since it was exported, and its checks are ones that
        this release has. What it does not prove: who did the lessons, or when. Whoever can write such a file
        by hand can write its digest, too.
      </p>
    </Panel>
  )
}

function Verdict({ verdict, titles }: { readonly verdict: EvidenceVerdict; readonly titles: TitlesOf }) {
  const { scenarios: shelf } = useApp()
  const toast = useToast()
  if (!verdict.ok) {
    return (
      <Notice tone="critical" title="Not verified">
        {verdict.reason} Nothing was kept of it.
      </Notice>
    )
  }
  const { evidence, unknown, exportedAt, digest } = verdict
  const keep = () => {
    shelf.keepEvidence(evidence)
    toast({ text: 'Kept with the evidence of this browser.' })
  }
  return (
    <div className={styles.verdict}>
      <Notice
        title={`Verified: ${evidence.length} ${evidence.length === 1 ? 'entry' : 'entries'}, unchanged since export`}
        actions={
          <Button small onClick={keep}>
            Keep it in this browser
          </Button>
        }
      >
        Exported <Time at={exportedAt} />, digest <code title={digest}>{digest.slice(0, 12)}</code>.{' '}
        {unknown.length > 0 &&
          `${unknown.length} of them name checks that this release does not have: ${unknown.join(', ')}.`}
      </Notice>
      <EvidenceTable evidence={evidence} titles={titles} label="Evidence in the file" />
    </div>
  )
}
