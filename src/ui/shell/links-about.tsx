import type { LinkState } from '../../app/links.ts'
import { useApp } from '../hooks/use-app.ts'
import { useSignal } from '../hooks/use-signal.ts'

/** How this device reaches the others, and what that means for what is saved here. */
export function LinksAbout() {
  const links = useSignal(useApp().links.state)
  return (
    <>
      {links.map((link) => (
        <p key={link.name}>{aboutLink(link)}</p>
      ))}
      <p>
        What is saved is unsent until the hub has acknowledged it for good. It stays on this device in any
        case, and waits as long as it takes.
      </p>
    </>
  )
}

function aboutLink({ name, phase, reason, role, faults, held }: LinkState): string {
  const what = name === 'nearby' ? 'Nearby, to other devices in this browser' : 'To the hub'
  if (phase === 'none') {
    return name === 'hub'
      ? 'This page has no hub: devices of this browser meet all the same, others do not.'
      : `${what}: not here.`
  }
  if (!faults.online)
    return `${what}: cut on purpose, with ${held} ${held === 1 ? 'message' : 'messages'} held. The Sync lab joins it again.`
  const viewer = role === 'viewer' ? ' As a viewer: what is saved here stays on this device.' : ''
  switch (phase) {
    case 'open':
      return `${what}: open.${viewer}`
    case 'waiting':
      return `${what}: no answer yet, or not any more. It is tried again by itself.${viewer}`
    case 'refused':
      return `${what}: refused. ${reason ?? 'No reason was given.'}`
  }
}
