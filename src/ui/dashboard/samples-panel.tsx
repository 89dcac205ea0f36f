import { ClipboardPaste, Pause, Play } from 'lucide-react'
import { lazy, memo, Suspense, useState } from 'react'
import { Button } from '../components/button.tsx'
import { SelectField } from '../components/field.tsx'
import { Notice } from '../components/notice.tsx'
import { Panel } from '../components/panel.tsx'
import { Time } from '../components/time.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useLive } from '../hooks/use-live.ts'
import { useSignal } from '../hooks/use-signal.ts'
import styles from './samples-panel.module.css'
import { type SourceChoice, sourceChoices, sourceSettingsOf, valueOfSource } from './source-choices.ts'

const PasteDialog = lazy(() => import('./paste-dialog.tsx'))

const speeds = [0.5, 1, 2, 5, 10, 30, 60]

/** Where samples come from, and how fast. The leading tab plays them; any tab may choose. */
export const SamplesPanel = memo(function SamplesPanel() {
  const app = useApp()
  const { settings, lastAt, error, count } = useSignal(app.sources.report)
  const { leads } = useSignal(app.tab)
  const targets = useLive((each) => each.sources.targets(), [], ['settings'])
  const [pasting, setPasting] = useState(false)
  const choices: readonly SourceChoice[] = sourceChoices(targets.value ?? [], settings)
  const set = (wish: Partial<typeof settings>) => void app.busy(app.sources.set(wish))
  return (
    <Panel
      title="Samples"
      aside={
        <span className={styles.state}>
          {settings.playing ? 'playing' : 'paused'}
          {settings.playing && !leads && ' in the leading tab'}
          {lastAt !== null && (
            <>
              {' · last '}
              <Time at={lastAt} show="time" />
              {` · ${count} taken`}
            </>
          )}
        </span>
      }
    >
      <div className={styles.controls}>
        <Button
          look={settings.playing ? 'plain' : 'primary'}
          icon={settings.playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
          onClick={() => set({ playing: !settings.playing })}
        >
          {settings.playing ? 'Pause' : 'Play'}
        </Button>
        <SelectField
          label="Source"
          hideLabel
          options={choices}
          value={valueOfSource(settings)}
          onChange={(event) => set(sourceSettingsOf(event.target.value))}
        />
        <SelectField
          label="Speed"
          hideLabel
          options={speeds.map((speed) => ({ value: String(speed), label: `${speed} × real time` }))}
          value={String(settings.speed)}
          onChange={(event) => set({ speed: Number(event.target.value) })}
        />
        <Button icon={<ClipboardPaste aria-hidden="true" />} onClick={() => setPasting(true)}>
          Paste or open…
        </Button>
      </div>
      {error !== null && (
        <div className={styles.error}>
          <Notice tone="warning" title="The last reading failed">
            {error}
          </Notice>
        </div>
      )}
      {pasting && (
        <Suspense>
          <PasteDialog onClose={() => setPasting(false)} />
        </Suspense>
      )}
    </Panel>
  )
})
