import { CopyPlus } from 'lucide-react'
import { ButtonLink } from '../components/button.tsx'
import { Panel } from '../components/panel.tsx'
import { useApp } from '../hooks/use-app.ts'
import { deviceAddress } from './lab-devices.ts'
import styles from './sync-screen.module.css'

/** Two tabs of one device are something else than two devices: offered apart, and told apart. */
export function OtherTabPanel({ devices }: { readonly devices: readonly string[] }) {
  const { namespace } = useApp().environment
  return (
    <Panel title="Same device, new tab" aside="something else than a new device">
      <p>
        Tabs of one device share its database: what one saves, the other shows at once, and a save that was
        overtaken is refused by its token. Nothing travels, so nothing shows on the timeline. Devices have a
        database each: what they save meets later, and only their heads can tell.
      </p>
      <div className={styles.tabs}>
        {devices.map((device) => (
          <ButtonLink
            key={device}
            small
            href={deviceAddress(location.href, namespace, device)}
            target="_blank"
            rel="noopener"
            icon={<CopyPlus aria-hidden="true" />}
          >
            New tab of device {device}
          </ButtonLink>
        ))}
      </div>
    </Panel>
  )
}
