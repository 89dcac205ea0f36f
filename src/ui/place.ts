/** The address's hash as a place in the app: `#/records/policy/<id>`. The query string is the environment, never a place. */
import { useMemo } from 'react'
import { navigate, useHashLocation } from 'wouter/use-hash-location'

/** Writes a place; every part may hold any characters. */
export function placeOf(...parts: readonly string[]): string {
  return `#/${parts.map(encodeURIComponent).join('/')}`
}

/** Reads the parts of a place; damaged escapes are kept as they stand. */
export function partsOf(path: string): readonly string[] {
  return path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => {
      try {
        return decodeURIComponent(part)
      } catch {
        return part
      }
    })
}

/** The parts of the present place, e.g. `['records', 'policy', 'service-monitoring']`. */
export function usePlace(): readonly string[] {
  const [path] = useHashLocation()
  return useMemo(() => partsOf(path), [path])
}

/** Goes to a place, as clicking a link to it would. */
export function goTo(...parts: readonly string[]): void {
  navigate(placeOf(...parts))
}

/** The same, without a step back. */
export function replacePlace(...parts: readonly string[]): void {
  navigate(placeOf(...parts), { replace: true })
}
