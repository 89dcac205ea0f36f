/** One moment of the timeline in words: what the picture shows, for those who read it. */
import { faultWords, linkWords } from './link-presets.ts'
import type { Moment } from './moments.ts'
import { endWords, laneName, trafficLooks } from './traffic-words.ts'

/** `Device A → hub` as far as this end knows. */
export function wayWords(moment: Moment): string {
  if (moment.kind === 'deed') return laneName(moment.deed.device)
  const { device, other, end, link } = moment.traffic
  const everybody = link === 'hub' ? 'hub' : 'all nearby'
  const there = other === null ? everybody : laneName(other)
  return end === 'received' ? `${there} → ${laneName(device)}` : `${laneName(device)} → ${there}`
}

/** `revisions received`, `cut`. */
export function whatWords(moment: Moment): string {
  if (moment.kind === 'traffic')
    return `${trafficLooks[moment.traffic.what].word} ${endWords[moment.traffic.end]}`
  const { deed, link } = moment.deed
  const done = deed === 'step' ? 'one message let through' : faultWords(deed)
  return `link ${linkWords[link].name}: ${done}`
}

/** `09:02:00.120` of this browser's clock, in UTC. */
export function clockText(at: number): string {
  return new Date(at).toISOString().slice(11, 23)
}
