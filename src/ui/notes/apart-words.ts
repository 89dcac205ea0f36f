import type { LinkState } from '../../app/links.ts'

/** Why others do not see at once what is written here, and what becomes of it; null where they do. */
export function apartWords(links: readonly LinkState[], online: boolean): string | null {
  const cut = links.filter(({ phase, faults }) => phase !== 'none' && !faults.online)
  const hub = links.find(({ name, phase }) => name === 'hub' && phase !== 'none')
  const kept = 'What you write is kept on this device and joins the others’ later.'
  if (cut.length > 0) return `The link ${cut.map(({ name }) => name).join(' and ')} is cut. ${kept}`
  if (hub?.phase === 'refused') return `The hub refuses this device. What you write stays here.`
  if (hub?.role === 'viewer') return 'You are a viewer: what you write stays on this device.'
  if (hub?.phase === 'waiting' || (hub && !online)) return `The hub is not reached just now. ${kept}`
  return null
}
