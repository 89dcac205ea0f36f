import { useState } from 'react'
import type { LinkState } from '../../app/links.ts'
import { ButtonLink } from '../components/button.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import Dialog from '../components/dialog.tsx'
import { SelectField, TextField } from '../components/field.tsx'
import { LiveError } from '../components/live-error.tsx'
import { Notice } from '../components/notice.tsx'
import { Time } from '../components/time.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useLive } from '../hooks/use-live.ts'
import { addressWith, freeDevice } from './address.ts'
import { knownDevices } from './devices.ts'
import styles from './invite-dialog.module.css'

type Role = LinkState['role']

const roles = [
  { value: 'editor', label: 'Editor: may change everything' },
  { value: 'viewer', label: 'Viewer: sees everything; what it saves stays on its device' },
]

/** Another device in this browser, or a link and a QR code for any other. */
export default function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const { environment } = useApp()
  const [role, setRole] = useState<Role>('editor')
  const { value, error, loading } = useLive((app) => app.links.invite(role), [role], [])
  const device = freeDevice(knownDevices(environment.namespace, environment.device))
  return (
    <Dialog
      title={`Let another device into ${environment.room}`}
      words="A device keeps all of the room’s data in a database of its own and works without a network. What it saves meets the others through the hub."
      onClose={onClose}
    >
      <SelectField
        label="Role"
        options={roles}
        value={role}
        onChange={(event) => setRole(event.target.value === 'viewer' ? 'viewer' : 'editor')}
      />
      <LiveError error={error} what="The join link" />
      {value?.ok === false && (
        <Notice tone="warning" title="There is no join link">
          {value.message}
        </Notice>
      )}
      {value?.ok && !loading && (
        <div className={styles.invitation}>
          <img
            className={styles.code}
            src={`data:image/svg+xml,${encodeURIComponent(value.qr)}`}
            alt="QR code of the join link"
          />
          <div className={styles.link}>
            <TextField
              label="Join link"
              readOnly
              value={value.link}
              onFocus={(event) => event.target.select()}
            />
            <CopyButton words kind="link" label="Copy the join link" text={value.link} />
            <p className={styles.soft}>
              {value.expiresAt === null ? (
                'It does not expire.'
              ) : (
                <>
                  Good until <Time at={value.expiresAt} />.
                </>
              )}{' '}
              Whoever has it is in, and only in this room.
            </p>
          </div>
        </div>
      )}
      <p className={styles.soft}>
        On this browser no link is needed: another device is another database here.{' '}
        <ButtonLink
          small
          href={addressWith(location.href, { device }, '#/dashboard')}
          target="_blank"
          rel="noopener"
        >
          Open device {device} here
        </ButtonLink>
      </p>
    </Dialog>
  )
}
