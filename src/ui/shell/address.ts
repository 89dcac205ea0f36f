/** Addresses of other pages of the app: the environment stays, what is named changes. */
import { buildRelease } from '../../app/build-release.ts'

/** The present address with some parameters set to another value, or left out where it is null. */
export function addressWith(
  href: string,
  changes: Readonly<Record<string, string | null>>,
  place?: string,
): string {
  const url = new URL(href)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) url.searchParams.delete(name)
    else url.searchParams.set(name, value)
  }
  if (place !== undefined) url.hash = place
  return url.href
}

/** The present address at another release: the build's own needs no naming. */
export function addressAtRelease(href: string, release: number, place?: string): string {
  return addressWith(href, { release: release === buildRelease ? null : String(release) }, place)
}

/** The step that the address led to is reached: loading the page again stays where the learner goes from here. */
export function arrived(): void {
  const address = addressWith(location.href, { step: null, fresh: null })
  if (address !== location.href) history.replaceState(history.state, '', address)
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The first letter that names no device yet; with all taken, a number follows. */
export function freeDevice(taken: readonly string[]): string {
  for (const letter of letters) if (!taken.includes(letter)) return letter
  let number = 2
  while (taken.includes(`A${number}`)) number += 1
  return `A${number}`
}
