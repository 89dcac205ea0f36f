/** Sync lab: devices beside one another, the links between them, and everything that passes. */
import { Plus } from 'lucide-react'
import { type CSSProperties, useEffect, useId, useState } from 'react'
import { linkNames } from '../../app/links.ts'
import { Button, ButtonLink } from '../components/button.tsx'
import { Chip } from '../components/chip.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { DeviceMark } from '../components/marks.tsx'
import { Notice } from '../components/notice.tsx'
import { useApp } from '../hooks/use-app.ts'
import { goTo } from '../place.ts'
import type { ScreenProps } from '../screens.tsx'
import { inLabFrame } from '../shell/lab-frame.ts'
import { DeviceFrame } from './device-frame.tsx'
import { inStepWords, isInStep } from './in-step.ts'
import { firstDevices, mostDevices, oneMore } from './lab-devices.ts'
import { linkPresets } from './link-presets.ts'
import { MergePolicyPanel } from './merge-policy-panel.tsx'
import { OtherTabPanel } from './other-tab-panel.tsx'
import { readSyncPlace } from './sync-place.ts'
import styles from './sync-screen.module.css'
import { TimelinePanel } from './timeline-panel.tsx'
import { useRoomWatch } from './use-room-watch.ts'

export default function SyncScreen({ place }: ScreenProps) {
  const here = readSyncPlace(place)
  if (inLabFrame()) return <InItself />
  if (here === null) return <Nowhere place={place} />
  return (
    <SyncLab
      devices={here.show === 'devices' ? here.devices : null}
      moment={here.show === 'moment' ? here.moment : null}
    />
  )
}

interface SyncLabProps {
  readonly devices: readonly string[] | null
  readonly moment: { readonly id: string; readonly device: string; readonly end: string } | null
}

function SyncLab({ devices: asked, moment }: SyncLabProps) {
  const { environment } = useApp()
  const heading = useId()
  const room = useRoomWatch()
  const devices = useShownDevices(asked, environment.device)
  const [inHand, setInHand] = useState<string | null>(null)
  const shown = inHand !== null && devices.includes(inHand) ? inHand : devices[0]
  const known = room?.devices ?? []
  const setAll = (faults: (typeof linkPresets)[number]['faults']) => {
    for (const { device } of known) for (const link of linkNames) room?.setLink(device, link, faults)
  }
  const show = (next: readonly string[]) => goTo('sync', 'devices', ...next)
  return (
    <section aria-labelledby={heading} className={styles.screen}>
      <div className={styles.head}>
        <h1 id={heading} className={styles.title}>
          Sync lab
        </h1>
        <div role="status" aria-label="Devices in step">
          <Chip
            tone={known.length < 2 ? 'quiet' : isInStep(known) ? 'ok' : 'warning'}
            shape={known.length < 2 ? 'ring' : isInStep(known) ? 'tick' : 'fork'}
          >
            {inStepWords(known)}
          </Chip>
        </div>
        <div className={styles.tools}>
          <fieldset className={styles.group}>
            <legend>All links</legend>
            {linkPresets.map(({ id, label, faults }) => (
              <Button key={id} small onClick={() => setAll(faults)} aria-label={`All links: ${label}`}>
                {label}
              </Button>
            ))}
          </fieldset>
          {devices.length < mostDevices && (
            <Button small icon={<Plus aria-hidden="true" />} onClick={() => show(oneMore(devices))}>
              Add a device
            </Button>
          )}
        </div>
      </div>
      <fieldset className={styles.choice}>
        <legend className="visually-hidden">The device that is shown</legend>
        {devices.map((device) => (
          <label key={device}>
            <input
              type="radio"
              name="shown-device"
              checked={device === shown}
              onChange={() => setInHand(device)}
            />
            <DeviceMark device={device} />
          </label>
        ))}
      </fieldset>
      <div className={styles.devices} style={{ '--devices': devices.length } as CSSProperties}>
        {devices.map((device) => (
          <DeviceFrame
            key={device}
            device={device}
            known={known.find((each) => each.device === device) ?? null}
            room={room}
            shown={device === shown}
            onClose={devices.length > 2 ? () => show(devices.filter((each) => each !== device)) : null}
          />
        ))}
      </div>
      {room && <TimelinePanel room={room} asked={moment} />}
      <div className={styles.below}>
        <MergePolicyPanel />
        <OtherTabPanel devices={devices} />
      </div>
    </section>
  )
}

/** The devices that the place named last: a link to an instant leaves the frames as they are. */
function useShownDevices(asked: readonly string[] | null, own: string): readonly string[] {
  const [last, setLast] = useState(() => asked ?? firstDevices(own))
  const next = asked?.join(' ')
  useEffect(() => {
    if (next !== undefined) setLast(next.split(' '))
  }, [next])
  return asked ?? last
}

function InItself() {
  const { environment } = useApp()
  return (
    <EmptyState
      title={`This is device ${environment.device} in the Sync lab`}
      actions={
        <ButtonLink look="primary" href="#/dashboard">
          Go to the dashboard
        </ButtonLink>
      }
    >
      The lab itself is the page around this frame.
    </EmptyState>
  )
}

function Nowhere({ place }: ScreenProps) {
  return (
    <Notice
      tone="warning"
      title="There is no such place in the Sync lab"
      actions={
        <ButtonLink small look="primary" href="#/sync">
          Go to the Sync lab
        </ButtonLink>
      }
    >
      The address names “sync/{place.join('/')}”. It takes two or three devices, or one instant. Nothing was
      changed by it.
    </Notice>
  )
}
