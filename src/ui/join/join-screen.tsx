/** `#/join/<token>`: what a join link leads to. It says what would happen, and nothing happens before it is pressed. */
import { useId, useState } from 'react'
import type { Joining } from '../../app/links.ts'
import { Button, ButtonLink } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import { Panel } from '../components/panel.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useSignal } from '../hooks/use-signal.ts'
import type { ScreenProps } from '../screens.tsx'
import styles from './join-screen.module.css'

export default function JoinScreen({ place }: ScreenProps) {
  const [token] = place
  if (token === undefined || place.length > 1) return <NoToken />
  // Another link in the same tab is asked about anew.
  return <JoinByLink key={token} token={token} />
}

function JoinByLink({ token }: { readonly token: string }) {
  const { environment, links, busy } = useApp()
  const foreign = useSignal(links.foreign)
  const heading = useId()
  const [joining, setJoining] = useState<Joining | 'asking' | null>(null)
  const room = foreign?.asked.room ?? environment.room
  const join = async () => {
    setJoining('asking')
    setJoining(await busy(links.join(token)))
  }
  return (
    <section aria-labelledby={heading} className={styles.screen}>
      <Panel title={`The room ${room}`}>
        <h1 id={heading} className="visually-hidden">
          Join the room {room}
        </h1>
        <div className={styles.words}>
          {joining === null || joining === 'asking' ? (
            <>
              <p>
                The link lets this browser into the room <strong>{room}</strong>
                {environment.hub !== null && (
                  <>
                    {' '}
                    at <strong>{environment.hub}</strong>
                  </>
                )}
                . Everything of the room comes here into a database of its own, and what is saved here goes to
                the others.
              </p>
              {foreign && <ForeignWords own={foreign.own.room} room={room} />}
              <p className={styles.actions}>
                <Button look="primary" disabled={joining === 'asking'} onClick={() => void join()}>
                  Join {room}
                </Button>
                <ButtonLink href={foreign?.stay ?? '#/dashboard'}>Not now</ButtonLink>
              </p>
            </>
          ) : (
            <Answer joining={joining} />
          )}
        </div>
      </Panel>
    </section>
  )
}

function ForeignWords({ own, room }: { readonly own: string; readonly room: string }) {
  return (
    <Notice title={`What is open here belongs to another room, ${own}`}>
      Data of two rooms never mixes: {room} opens in an empty namespace of its own, and what is here stays as
      it is.
    </Notice>
  )
}

function Answer({ joining }: { readonly joining: Joining }) {
  const { links } = useApp()
  const hub = useSignal(links.state).find(({ name }) => name === 'hub')
  switch (joining.kind) {
    case 'refused':
      return (
        <Notice
          urgent
          tone="critical"
          title="The link was not taken"
          actions={<ButtonLink href="#/dashboard">Go to the dashboard</ButtonLink>}
        >
          {joining.reason}
        </Notice>
      )
    case 'elsewhere':
      return (
        <Notice
          urgent
          title={`${joining.room} is another room than the one that is open here`}
          actions={
            <>
              <ButtonLink look="primary" href={joining.begin}>
                Open {joining.room} in a namespace of its own
              </ButtonLink>
              <ButtonLink href="#/dashboard">Stay here</ButtonLink>
            </>
          }
        >
          It starts empty there and fills from the room. What is open here stays as it is.
        </Notice>
      )
    case 'joined':
      return (
        <Notice
          urgent
          tone={hub?.phase === 'refused' ? 'critical' : 'accent'}
          title={hub?.phase === 'refused' ? 'The hub refuses this link' : `You are in ${joining.room}`}
          actions={
            <ButtonLink look="primary" href="#/dashboard">
              Go to the dashboard
            </ButtonLink>
          }
        >
          {hub?.phase === 'refused'
            ? (hub.reason ?? 'It gave no reason.')
            : joining.role === 'viewer'
              ? 'As a viewer: you see everything, and what you save stays on this device.'
              : 'As an editor: what you save goes to every device of the room.'}
        </Notice>
      )
  }
}

function NoToken() {
  return (
    <Notice
      tone="warning"
      title="This is no whole join link"
      actions={<ButtonLink href="#/dashboard">Go to the dashboard</ButtonLink>}
    >
      A join link ends in #/join/ and a long text. Copy it whole, or scan its QR code. Nothing was changed.
    </Notice>
  )
}
