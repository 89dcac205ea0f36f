/** Which devices stand in the Sync lab, and at which address each of them opens. */
import { addressWith, freeDevice } from '../shell/address.ts'

/** Three pages beside one another are the most that can be read. */
export const mostDevices = 3

export function isMoreThanOne(devices: readonly string[]): boolean {
  return devices.length > 1
}

/** Two at first: this page's own device, and another one that comes first by its letter. */
export function firstDevices(own: string): readonly string[] {
  const other = freeDevice([own])
  return own < other || own.length > 1 ? [own, other] : [other, own]
}

/** The same with one more, or as they are where no more fit. */
export function oneMore(devices: readonly string[]): readonly string[] {
  return devices.length < mostDevices ? [...devices, freeDevice(devices)] : devices
}

/**
 * A page of another device with the rest of the environment as it is; there an upgrade waits to be asked for.
 * @param ns the namespace: a scenario has one of its own, and its devices play in it without the scenario
 */
export function deviceAddress(href: string, ns: string, device: string): string {
  const apart = { scenario: null, step: null, fresh: null, presenter: null }
  return addressWith(href, { ...apart, ns, device, upgrade: 'ask' }, '#/dashboard')
}
