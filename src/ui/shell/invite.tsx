import { QrCode } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from '../components/button.tsx'
import { useApp } from '../hooks/use-app.ts'
import styles from './header.module.css'

const InviteDialog = lazy(() => import('./invite-dialog.tsx'))

/** Lets devices of other people and places into the room; without a hub there is no way for them to come. */
export function Invite() {
  const { environment } = useApp()
  const [open, setOpen] = useState(false)
  if (environment.hub === null) return null
  return (
    <>
      <span className={styles.hinted}>
        <Button
          small
          look="quiet"
          icon={<QrCode aria-hidden="true" />}
          aria-label="Invite"
          aria-describedby="invite-words"
          onClick={() => setOpen(true)}
        >
          <span className={styles.words}>Invite</span>
        </Button>
        <span className={styles.bubble} id="invite-words" role="tooltip">
          A link and a QR code that let another browser, phone or person into this room.
        </span>
      </span>
      {open && (
        <Suspense>
          <InviteDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
