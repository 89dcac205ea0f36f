/** Whether devices have the same heads: what `lab.hash` compares. */
import type { RoomDevice } from '../../app/room-watch.ts'

export function isInStep(devices: readonly Pick<RoomDevice, 'hash'>[]): boolean {
  return new Set(devices.map(({ hash }) => hash)).size <= 1
}

/** `Devices A and B are in step`, or which of them have come to another state. */
export function inStepWords(devices: readonly Pick<RoomDevice, 'device' | 'hash'>[]): string {
  const names = devices.map(({ device }) => device)
  if (names.length === 0) return 'No device is open yet'
  if (names.length === 1) return `Device ${names[0]} is alone so far`
  if (isInStep(devices)) return `Devices ${listed(names)} are in step`
  const hashes = [...new Set(devices.map(({ hash }) => hash))]
  const said = hashes.map((hash) => {
    const there = devices.filter((each) => each.hash === hash).map(({ device }) => device)
    return `${there.join(' + ')} at ${hash.slice(0, 8)}`
  })
  return `Not in step: ${said.join(', ')}`
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
