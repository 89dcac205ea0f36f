import type { StorageState, SummaryIndex, TabState } from '../../app/app.ts'
import type { Environment } from '../../app/environment.ts'
import type { LinkState } from '../../app/links.ts'

export type Explained = 'device' | 'tab' | 'release' | 'storage' | 'links' | 'online'

export interface StatusPart {
  readonly key: string
  readonly text: string
  readonly tone?: 'warning' | 'critical'
  /** Where it is explained: a place, or an entry of the "About this page" dialog. */
  readonly leadsTo: { readonly place: string } | { readonly about: Explained }
}

export interface StatusInput {
  readonly environment: Pick<Environment, 'device' | 'release'>
  readonly newestRelease: number
  readonly tab: TabState
  readonly statuses: SummaryIndex['statuses']
  readonly storage: StorageState
  readonly links: readonly LinkState[]
  /** Revisions that wait for the hub's acknowledgement; without a hub they rest on the device, and are none. */
  readonly unsent: number
  readonly online: boolean
}

/** The parts of the status line. What is at rest is left out: a fresh page is saved on this device, and online. */
export function statusParts(input: StatusInput): readonly StatusPart[] {
  const { environment, tab, statuses, storage, unsent, online } = input
  const parts: StatusPart[] = []
  const named =
    environment.device !== 'A' || tab.tab !== 1 || !tab.leads || environment.release !== input.newestRelease
  if (named) {
    parts.push(
      { key: 'device', text: `Device ${environment.device}`, leadsTo: { about: 'device' } },
      {
        key: 'tab',
        text: `Tab ${tab.tab}${tab.leads ? ' (leads)' : ''}`,
        leadsTo: { about: 'tab' },
      },
      { key: 'release', text: `release ${environment.release}`, leadsTo: { about: 'release' } },
    )
  }
  if (unsent > 0) {
    const viewer = input.links.some(({ name, role }) => name === 'hub' && role === 'viewer')
    const text = `${unsent.toLocaleString('en')} ${viewer ? 'only here' : 'unsent'}`
    parts.push({ key: 'unsent', text, leadsTo: { place: '#/records/outbox' } })
  }
  const counted = (key: 'conflict' | 'quarantined' | 'parked', word: string, place: string) => {
    if (statuses[key] === 0) return
    const tone = key === 'conflict' ? 'critical' : 'warning'
    parts.push({ key, text: `${statuses[key]} ${word}`, tone, leadsTo: { place } })
  }
  counted('conflict', statuses.conflict === 1 ? 'conflict' : 'conflicts', '#/sync/conflicts')
  counted('quarantined', 'quarantined', '#/records/quarantine')
  counted('parked', 'parked', '#/records/parked')
  parts.push(...linkParts(input.links, unsent))
  if (storage.state !== 'ready') {
    parts.push({ key: 'storage', text: 'not saving', tone: 'critical', leadsTo: { about: 'storage' } })
  } else if (parts.length === 0) {
    parts.push({ key: 'storage', text: 'Saved on this device', leadsTo: { about: 'storage' } })
  }
  parts.push({
    key: 'online',
    text: online ? 'online' : 'offline',
    ...(!online && { tone: 'warning' as const }),
    leadsTo: { about: 'online' },
  })
  return parts
}

/** A link is worth a word when it is cut, refuses, lets this device only look, or keeps something waiting. */
function linkParts(links: readonly LinkState[], unsent: number): readonly StatusPart[] {
  const here = links.filter(({ phase }) => phase !== 'none')
  const cut = here.filter(({ faults }) => !faults.online).map(({ name }) => name)
  const hub = here.find(({ name }) => name === 'hub')
  const leadsTo = { about: 'links' } as const
  const parts: StatusPart[] = []
  if (cut.length > 0) parts.push({ key: 'cut', text: `${cut.join(' and ')} cut`, tone: 'warning', leadsTo })
  if (hub?.role === 'viewer') parts.push({ key: 'viewer', text: 'viewer', leadsTo })
  if (hub?.phase === 'refused') parts.push({ key: 'hub', text: 'the hub refuses', tone: 'critical', leadsTo })
  else if (hub?.phase === 'waiting' && hub.faults.online && unsent > 0)
    parts.push({ key: 'hub', text: 'hub not reached', tone: 'warning', leadsTo })
  return parts
}
