import { type FormEvent, useState } from 'react'
import type { StoredRecord } from '../../app/ports.ts'
import { Button, ButtonLink } from '../components/button.tsx'
import { TextArea } from '../components/field.tsx'
import { Notice } from '../components/notice.tsx'
import { Panel } from '../components/panel.tsx'
import { useApp } from '../hooks/use-app.ts'
import { addressWith } from '../shell/address.ts'
import { corruptByte } from './corrupt-byte.ts'
import styles from './raw-tab.module.css'
import { recordPlace } from './records-place.ts'

/** Breaking a record on purpose: only in a sandbox, which is a namespace of its own with a copy of the data. */
export function SandboxPanel({ stored }: { readonly stored: StoredRecord }) {
  const { tools } = useApp()
  if (tools?.corruptRecord) return <Corrupt stored={stored} corrupt={tools.corruptRecord} />
  if (tools?.copyToSandbox) return <OpenSandbox stored={stored} copy={tools.copyToSandbox} />
  return null
}

type Copying =
  | { readonly state: 'none' | 'working' }
  | { readonly state: 'done' | 'failed'; readonly words: string }

function OpenSandbox({
  stored,
  copy,
}: {
  readonly stored: StoredRecord
  readonly copy: () => Promise<string>
}) {
  const app = useApp()
  const [copying, setCopying] = useState<Copying>({ state: 'none' })
  const start = async () => {
    setCopying({ state: 'working' })
    setCopying(
      await app.busy(copy()).then(
        (namespace): Copying => ({ state: 'done', words: namespace }),
        (error: unknown): Copying => ({ state: 'failed', words: String(error) }),
      ),
    )
  }
  return (
    <Panel title="Break it in a sandbox">
      <div className={styles.stack}>
        <p className={styles.words}>
          What happens when a byte of this record goes wrong? Try it on a copy: a namespace of its own, with a
          copy of this device’s records. Nothing here is touched.
        </p>
        {copying.state === 'done' ? (
          <ButtonLink
            look="primary"
            href={addressWith(
              location.href,
              { ns: copying.words, scenario: null },
              recordPlace(stored, 'raw'),
            )}
            target="_blank"
            rel="noopener"
          >
            Open this record in the sandbox
          </ButtonLink>
        ) : (
          <Button onClick={start} disabled={copying.state === 'working'}>
            {copying.state === 'working' ? 'Copying…' : 'Copy everything to a sandbox'}
          </Button>
        )}
        {copying.state === 'failed' && (
          <Notice tone="critical" urgent title="The copy was not made">
            {copying.words} Your records are as they were. Try again.
          </Notice>
        )}
      </div>
    </Panel>
  )
}

interface CorruptProps {
  readonly stored: StoredRecord
  readonly corrupt: (name: StoredRecord, text: string) => Promise<void>
}

function Corrupt({ stored, corrupt }: CorruptProps) {
  const app = useApp()
  const [text, setText] = useState(stored.text)
  const [turn, setTurn] = useState(0)
  const [failed, setFailed] = useState<string | null>(null)
  // The record changed below the form, by this form or another tab.
  const [last, setLast] = useState(stored.text)
  if (last !== stored.text) {
    setLast(stored.text)
    setText(stored.text)
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setFailed(
      await app.busy(corrupt(stored, text)).then(
        () => null,
        (error: unknown) => String(error),
      ),
    )
  }
  return (
    <Panel title="Break it" aside="this is a sandbox">
      <form className={styles.form} onSubmit={submit}>
        <TextArea
          label="Stored bytes"
          hint="Whatever stands here becomes the record’s text, as a broken release or a failing disk might leave it. Its heads stay as they are."
          className={styles.text}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className={styles.actions}>
          <Button
            onClick={() => {
              setText(corruptByte(text, turn))
              setTurn(turn + 1)
            }}
          >
            Corrupt a byte
          </Button>
          <Button type="submit" look="danger" disabled={text === stored.text}>
            Store these bytes
          </Button>
        </div>
        {failed !== null && (
          <Notice tone="critical" urgent title="The bytes were not stored">
            {failed} The record is as it was.
          </Notice>
        )}
      </form>
    </Panel>
  )
}
