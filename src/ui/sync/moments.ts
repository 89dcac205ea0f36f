/** What the timeline shows: ends of messages and deeds to links, one after the other, and the messages between them. */
import type { LinkFaults, LinkName } from '../../app/links.ts'
import type { RoomDevice, Traffic } from '../../app/room-watch.ts'
import { changedFaults } from './link-presets.ts'
import type { MomentName } from './sync-place.ts'

/** Somebody made a link of a device better or worse. */
export interface LinkDeed {
  readonly id: string
  readonly device: string
  readonly link: LinkName
  /** Milliseconds since 1970. */
  readonly at: number
  /** What changed, or one message that was let through. */
  readonly deed: Partial<LinkFaults> | 'step'
}

export type Moment =
  | { readonly kind: 'traffic'; readonly at: number; readonly key: string; readonly traffic: Traffic }
  | { readonly kind: 'deed'; readonly at: number; readonly key: string; readonly deed: LinkDeed }

/** What became of a message as far as anybody here can tell. */
export type Fate = 'held' | 'lost' | 'on its way' | 'arrived'

export interface Message {
  readonly id: string
  readonly what: Traffic['what']
  readonly link: LinkName
  readonly revisions: readonly string[]
  readonly size: number
  readonly from: string
  /** Its moments, by their place among all moments. */
  readonly start: number | null
  /** Where it is drawn to; `place` null: it was not told when it came there, as the hub tells nothing. */
  readonly arrivals: readonly { readonly lane: string; readonly place: number | null }[]
  readonly lostAt: number | null
  readonly fate: Fate
  /** Everything that it carries is acknowledged by the hub as stored for good. */
  readonly durable: boolean
}

const ends: readonly Traffic['end'][] = ['held', 'sent', 'lost', 'received']

/** In the order of time; what has one instant stands in the order of cause. */
export function momentsOf(traffic: readonly Traffic[], deeds: readonly LinkDeed[]): readonly Moment[] {
  const moments: Moment[] = [
    ...deeds.map((deed): Moment => ({ kind: 'deed', at: deed.at, key: keyOf(nameOfDeed(deed)), deed })),
    ...traffic.map(
      (each): Moment => ({ kind: 'traffic', at: each.at, key: keyOf(nameOfEnd(each)), traffic: each }),
    ),
  ]
  const rank = (moment: Moment) => (moment.kind === 'deed' ? -1 : ends.indexOf(moment.traffic.end))
  return moments.sort((a, b) => a.at - b.at || rank(a) - rank(b))
}

export function nameOfMoment(moment: Moment): MomentName {
  return moment.kind === 'deed' ? nameOfDeed(moment.deed) : nameOfEnd(moment.traffic)
}

export function keyOf({ id, device, end }: MomentName): string {
  return `${id} ${device} ${end}`
}

function nameOfEnd({ id, device, end }: Traffic): MomentName {
  return { id, device, end }
}

function nameOfDeed({ id, device }: LinkDeed): MomentName {
  return { id, device, end: 'deed' }
}

/** Puts the ends of each message together. A message with one known end goes to, or comes from, where that end says. */
export function messagesOf(moments: readonly Moment[]): readonly Message[] {
  const stored = new Set<string>()
  const byId = new Map<string, { readonly traffic: Traffic; readonly place: number }[]>()
  for (const [place, moment] of moments.entries()) {
    if (moment.kind !== 'traffic') continue
    const { traffic } = moment
    if (traffic.what === 'stored') for (const id of traffic.revisions) stored.add(id)
    const known = byId.get(traffic.id)
    if (known) known.push({ traffic, place })
    else byId.set(traffic.id, [{ traffic, place }])
  }
  return [...byId.values()].map((told) => messageOf(told, stored))
}

function messageOf(
  told: readonly { readonly traffic: Traffic; readonly place: number }[],
  stored: ReadonlySet<string>,
): Message {
  const [first] = told
  if (first === undefined) throw new Error('a message without an end')
  const { id, what, link, revisions, size } = first.traffic
  const end = (name: Traffic['end']) => told.filter(({ traffic }) => traffic.end === name)
  // A message that was held and then let through starts where it set out.
  const start = end('sent').at(-1) ?? end('held').at(-1) ?? end('lost').at(0)
  const received = end('received').map(({ traffic, place }) => ({ lane: traffic.device, place }))
  const lost = end('lost').at(-1)
  const sent = end('sent').length > 0
  const { other } = first.traffic
  const toHub = sent && received.length === 0 && lost === undefined && other === 'hub'
  const fate: Fate =
    received.length > 0 || toHub ? 'arrived' : lost !== undefined ? 'lost' : sent ? 'on its way' : 'held'
  return {
    id,
    what,
    link,
    revisions,
    size,
    from: start?.traffic.device ?? other ?? 'hub',
    start: start?.place ?? null,
    arrivals: toHub ? [{ lane: 'hub', place: null }] : received,
    lostAt: lost?.place ?? null,
    fate,
    durable: revisions.length > 0 && revisions.every((each) => stored.has(each)),
  }
}

/** The lanes of a timeline, each device's and last the hub's; devices that are gone keep theirs. */
export function lanesOf(
  devices: readonly Pick<RoomDevice, 'device' | 'links'>[],
  moments: readonly Moment[],
): readonly string[] {
  const lanes = new Set(devices.map(({ device }) => device))
  let hub = devices.some(({ links }) => links.some(({ name, phase }) => name === 'hub' && phase !== 'none'))
  for (const moment of moments) {
    const { device, link } = moment.kind === 'deed' ? moment.deed : moment.traffic
    lanes.add(device)
    hub ||= link === 'hub'
  }
  return [...[...lanes].sort(), ...(hub ? ['hub'] : [])]
}

/** What was done to links between two looks at the devices. */
export function deedsBetween(
  before: readonly RoomDevice[],
  after: readonly RoomDevice[],
  now: number,
): readonly LinkDeed[] {
  return after.flatMap(({ device, links }) => {
    const known = before.find((each) => each.device === device)?.links
    return links.flatMap((link): LinkDeed[] => {
      const was = known?.find((each) => each.name === link.name)?.faults
      const changed = was && changedFaults(was, link.faults)
      return changed ? [{ id: `${link.name}-${now}`, device, link: link.name, at: now, deed: changed }] : []
    })
  })
}
