/** Which stored version each release writes. A release is a version of the app. */
export type AggregateType = 'policy' | 'incident'

/** The newest release that this build knows. */
export const newestRelease = 6

/** The stored version that a release writes for a type of aggregate. */
export function storedVersionOf(type: AggregateType, release: number): number {
  if (type === 'policy') return release
  return release <= 3 ? 1 : 2
}

/** The newest release that writes a stored version. */
export function releaseWriting(type: AggregateType, v: number): number {
  if (type === 'policy') return v
  return v === 1 ? 3 : newestRelease
}
