import type { Environment } from '../app/environment.ts'
import { sha256Hex } from '../codec/digest.ts'

/** Claimed by a new database: random, or from the seed so that a run can be repeated. */
export function makeDeviceId({ seed, namespace, device }: Environment): string {
  return seed === null ? randomHex(8) : sha256Hex(`${seed}/${namespace}/${device}`).slice(0, 16)
}

export function randomHex(bytes: number): string {
  return [...crypto.getRandomValues(new Uint8Array(bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}
