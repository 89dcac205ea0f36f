import { PackageCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { LinkFaults, LinkState } from '../../app/links.ts'
import { Button } from '../components/button.tsx'
import { Chip, type Tone } from '../components/chip.tsx'
import { CheckField } from '../components/field.tsx'
import type { ShapeName } from '../components/shape.tsx'
import { FaultField } from './fault-field.tsx'
import styles from './link-controls.module.css'
import { linkPresets, linkWords, presetOf, sameFaults } from './link-presets.ts'

interface LinkControlsProps {
  readonly device: string
  readonly link: LinkState
  readonly onFaults: (faults: Partial<LinkFaults>) => void
  readonly onStep: () => void
}

/** How long what was set here is shown before the device's own word counts again, in milliseconds. */
const patience = 1_500

/** One link of one device: what it is like, and how bad it is made to be. */
export function LinkControls({ device, link, onFaults, onStep }: LinkControlsProps) {
  const [draft, setDraft] = useState<LinkFaults | null>(null)
  const { name, faults: told, held } = link
  const faults = draft ?? told
  const agreed = draft !== null && sameFaults(draft, told)
  // The device answers a moment later; until then an older word of it must not take the slider back.
  useEffect(() => {
    if (draft === null) return
    const timer = setTimeout(() => setDraft(null), agreed ? 0 : patience)
    return () => clearTimeout(timer)
  }, [draft, agreed])
  const set = (changed: Partial<LinkFaults>) => {
    setDraft({ ...faults, ...changed })
    onFaults(changed)
  }
  const preset = presetOf(faults)
  const percentage = (label: string, field: 'loss' | 'duplicate') => (
    <FaultField
      label={label}
      unit="%"
      most={100}
      step={5}
      value={Math.round(faults[field] * 100)}
      onChange={(value) => set({ [field]: value / 100 })}
    />
  )
  return (
    <fieldset className={styles.link}>
      <legend className="visually-hidden">
        Link {linkWords[name].name} of device {device}
      </legend>
      <div className={styles.head}>
        <strong title={linkWords[name].words}>{linkWords[name].name}</strong>
        <LinkPhaseChip link={{ ...link, faults }} />
      </div>
      {link.reason !== null && <p className={styles.reason}>{link.reason}</p>}
      {link.phase === 'none' ? (
        <p className={styles.soft}>There is no hub here: entries stay on the device and wait.</p>
      ) : (
        <>
          <div className={styles.presets}>
            {linkPresets.map(({ id, label, faults: wanted }) => (
              <Button key={id} small aria-pressed={preset === id} onClick={() => set(wanted)}>
                {label}
              </Button>
            ))}
          </div>
          {!faults.online && (
            <Button
              small
              icon={<PackageCheck aria-hidden="true" />}
              disabled={held === 0}
              onClick={onStep}
              className={styles.deliver}
            >
              Deliver one message ({held} held)
            </Button>
          )}
          <details className={styles.more}>
            <summary>
              Latency, loss, repeats, order
              {preset === null && <span className={styles.soft}> (its own)</span>}
            </summary>
            <div className={styles.faults}>
              <FaultField
                label="Latency"
                unit="ms"
                most={5_000}
                step={50}
                value={faults.latencyMs}
                onChange={(latencyMs) => set({ latencyMs })}
              />
              {percentage('Loss', 'loss')}
              {percentage('Repeats', 'duplicate')}
              <CheckField
                label="Out of order"
                checked={faults.reorder}
                onChange={(event) => set({ reorder: event.target.checked })}
              />
            </div>
          </details>
        </>
      )}
    </fieldset>
  )
}

const phases: Readonly<Record<LinkState['phase'], { word: string; tone: Tone; shape: ShapeName }>> = {
  none: { word: 'none', tone: 'quiet', shape: 'dash' },
  waiting: { word: 'waiting', tone: 'warning', shape: 'ring' },
  open: { word: 'open', tone: 'ok', shape: 'tick' },
  refused: { word: 'refused', tone: 'critical', shape: 'octagon' },
}

function LinkPhaseChip({ link }: { readonly link: LinkState }) {
  if (!link.faults.online && link.phase !== 'none') {
    return (
      <Chip tone="critical" shape="cross">
        cut
      </Chip>
    )
  }
  const { word, tone, shape } = phases[link.phase]
  return (
    <>
      <Chip tone={tone} shape={shape}>
        {word}
      </Chip>
      {link.role === 'viewer' && <Chip shape="ring">viewer</Chip>}
    </>
  )
}
