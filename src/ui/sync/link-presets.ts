/** How bad a link is made to be, in steps and in words that people choose from. */
import { type LinkFaults, type LinkName, soundLink } from '../../app/links.ts'

export const linkWords: Readonly<Record<LinkName, { readonly name: string; readonly words: string }>> = {
  nearby: { name: 'nearby', words: 'to other devices in this browser, without any server' },
  hub: { name: 'hub', words: 'to the server, and through it to every other device' },
}

export interface LinkPreset {
  readonly id: 'sound' | 'slow' | 'lossy' | 'cut'
  readonly label: string
  readonly faults: LinkFaults
}

export const linkPresets: readonly LinkPreset[] = [
  { id: 'sound', label: 'Sound', faults: soundLink },
  { id: 'slow', label: 'Slow', faults: { ...soundLink, latencyMs: 1_500 } },
  {
    id: 'lossy',
    label: 'Lossy',
    faults: { online: true, latencyMs: 200, loss: 0.3, duplicate: 0.2, reorder: true },
  },
  { id: 'cut', label: 'Cut', faults: { ...soundLink, online: false } },
]

/** The preset that a link has, or null when its faults are its own. A cut link is cut, whatever else it is. */
export function presetOf(faults: LinkFaults): LinkPreset['id'] | null {
  if (!faults.online) return 'cut'
  return linkPresets.find((preset) => sameFaults(preset.faults, faults))?.id ?? null
}

export function sameFaults(a: LinkFaults, b: LinkFaults): boolean {
  return changedFaults(a, b) === null
}

/** What differs, as it is after; null where nothing does. */
export function changedFaults(before: LinkFaults, after: LinkFaults): Partial<LinkFaults> | null {
  const changed: Partial<LinkFaults> = {
    ...(before.online !== after.online && { online: after.online }),
    ...(before.latencyMs !== after.latencyMs && { latencyMs: after.latencyMs }),
    ...(before.loss !== after.loss && { loss: after.loss }),
    ...(before.duplicate !== after.duplicate && { duplicate: after.duplicate }),
    ...(before.reorder !== after.reorder && { reorder: after.reorder }),
  }
  return Object.keys(changed).length > 0 ? changed : null
}

/** `cut`, or `latency 1,500 ms, loss 30 %`. */
export function faultWords(faults: Partial<LinkFaults>): string {
  const { online, latencyMs, loss, duplicate, reorder } = faults
  const words = [
    online !== undefined && (online ? 'joined again' : 'cut'),
    latencyMs !== undefined && `latency ${latencyMs.toLocaleString('en')} ms`,
    loss !== undefined && `loss ${percent(loss)}`,
    duplicate !== undefined && `repeats ${percent(duplicate)}`,
    reorder !== undefined && (reorder ? 'out of order' : 'in order'),
  ]
  return words.filter((each) => each !== false).join(', ')
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
