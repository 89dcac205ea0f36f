import { parseJson } from './canonical.ts'
import { type AggregateType, newestRelease } from './stored-version.ts'
import { chains } from './walk.ts'

/**
 * The oldest release that may read a record that does not say so itself: what its version says of its body. A version
 * that nobody knows is for the release after this build's newest.
 */
export function minReaderOf(type: AggregateType, v: number | undefined, text: string): number {
  const version = chains[type].versions.find((one) => one.v === v)
  if (version === undefined) return newestRelease + 1
  const parsed = parseJson(text)
  const body = parsed.ok ? version.body(parsed.value) : parsed
  // A broken body needs nothing new: whoever knows the version says what is wrong with it.
  return version.minReader(body.ok ? body.value : { rules: {} })
}
