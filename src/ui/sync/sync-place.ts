/** The places below `#/sync`, each with a link of its own; `#/sync/conflicts` is the conflict screen's. */
import { placeOf } from '../place.ts'
import { isMoreThanOne, mostDevices } from './lab-devices.ts'

/** One instant of the timeline: one end of one message, or a deed to a link. */
export interface MomentName {
  readonly id: string
  readonly device: string
  readonly end: string
}

export type SyncPlace =
  | { readonly show: 'lab' }
  /** These devices beside one another. */
  | { readonly show: 'devices'; readonly devices: readonly string[] }
  | { readonly show: 'moment'; readonly moment: MomentName }

/** Reads the parts below `#/sync`; null where they name nothing. */
export function readSyncPlace(parts: readonly string[]): SyncPlace | null {
  const [what, ...rest] = parts
  if (what === undefined) return { show: 'lab' }
  if (what === 'devices') {
    const named = new Set(rest)
    const fits = named.size === rest.length && isMoreThanOne(rest) && rest.length <= mostDevices
    return fits && rest.every(isDeviceName) ? { show: 'devices', devices: rest } : null
  }
  const [id, device, end, ...more] = rest
  if (what !== 'moment' || id === undefined || device === undefined || end === undefined) return null
  return more.length > 0 ? null : { show: 'moment', moment: { id, device, end } }
}

export function devicesPlace(devices: readonly string[]): string {
  return placeOf('sync', 'devices', ...devices)
}

export function momentPlace({ id, device, end }: MomentName): string {
  return placeOf('sync', 'moment', id, device, end)
}

/** What the address takes for a device. */
const plainName = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,63}$/

export function isDeviceName(text: string): boolean {
  return plainName.test(text)
}
