/** The page's environment as its address names it. Bad values are named, and the default is used instead. */
import { type Instant, instant } from '../domain/instant.ts'
import { buildRelease } from './build-release.ts'
import { type MergePolicy, mergePolicies } from './ports.ts'
import { type TalkId, talkIds } from './talk.ts'

export interface Environment {
  readonly namespace: string
  /** The namespace as it is without a scenario: a person's own. */
  readonly home: string
  readonly device: string
  readonly room: string
  /** The hub's origin, or null for none. */
  readonly hub: string | null
  readonly release: number
  readonly upgrade: 'auto' | 'ask'
  /** The merge policy that the address asks for, or null to leave the room's as it is. */
  readonly policy: MergePolicy | null
  readonly seed: string | null
  /** Where the clock stands still, or null for the real one. */
  readonly startAt: Instant | null
  readonly scenario: string | null
  /** The scenario's step that the address leads to. */
  readonly step: string | null
  /** Start the scenario afresh on the way there. */
  readonly fresh: boolean
  readonly presenter: boolean
  /** The talk that is given; null for the scenario alone. */
  readonly talk: TalkId | null
  readonly problems: readonly AddressProblem[]
}

export interface AddressProblem {
  readonly parameter: string
  readonly value: string
  readonly message: string
}

/** The newest release that the code knows, and can act as; which one a build is says `build-release.ts`. */
export const newestRelease = 6
/** The oldest release that it can act as. */
export const oldestRelease = 1

/** Whether a page of this build can act as it. */
export function isRelease(given: unknown): given is number {
  return Number.isInteger(given) && Number(given) >= oldestRelease && Number(given) <= newestRelease
}

const plainName = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,63}$/

/**
 * Reads the query string, e.g. `?ns=demo&device=B&t=2026-04-02T09:00:00Z`.
 * @param search the query string, with or without `?`
 * @param origin the serving origin, which is the default hub
 */
export function readEnvironment(search: string, origin: string | null): Environment {
  const query = new URLSearchParams(search)
  const problems: AddressProblem[] = []
  const refuse = (parameter: string, value: string, takes: string) => {
    problems.push({
      parameter,
      value,
      message: `The address says ${parameter}=${value}, but ${parameter} takes ${takes}. The default is used.`,
    })
  }
  const named = (parameter: string): string | null => {
    const value = query.get(parameter)
    if (value === null || plainName.test(value)) return value
    refuse(parameter, value, 'a name of up to 64 letters, digits, dots, dashes or underscores')
    return null
  }
  const oneOf = <T extends string>(parameter: string, allowed: readonly T[]): T | null => {
    const value = query.get(parameter)
    if (value === null) return null
    const match = allowed.find((each) => each === value)
    if (match === undefined) refuse(parameter, value, `one of ${allowed.join(', ')}`)
    return match ?? null
  }

  const scenario = named('scenario')
  const given = named('ns') ?? 'main'
  const namespace = scenario === null ? given : `${given}~${scenario}`
  const releases = Array.from(
    { length: newestRelease - oldestRelease + 1 },
    (_, index) => `${oldestRelease + index}`,
  )
  const presenter = oneOf('presenter', ['0', '1', 'notes']) === '1'
  // Whoever teaches or learns asks for an upgrade; on a plain visit it starts by itself.
  const upgrade = oneOf('upgrade', ['auto', 'ask']) ?? (scenario === null && !presenter ? 'auto' : 'ask')
  const at = query.get('t')
  const parsedAt = at === null ? null : instant(at)
  if (at !== null && parsedAt !== null && !parsedAt.ok)
    refuse('t', at, 'an instant such as 2026-04-02T09:00:00Z')
  return {
    namespace,
    home: given,
    device: named('device') ?? 'A',
    room: named('room') ?? namespace,
    hub: readHub(query.get('hub'), origin, (value) => refuse('hub', value, 'an http(s) origin, or none')),
    release: Number(oneOf('release', releases) ?? buildRelease),
    upgrade,
    policy: oneOf('policy', mergePolicies),
    seed: named('seed'),
    startAt: parsedAt?.ok ? parsedAt.value : null,
    scenario,
    step: named('step'),
    fresh: oneOf('fresh', ['0', '1']) === '1',
    presenter,
    talk: oneOf('talk', talkIds),
    problems,
  }
}

function readHub(
  value: string | null,
  origin: string | null,
  refuse: (value: string) => void,
): string | null {
  if (value === 'none') return null
  if (value === null) return origin
  try {
    const url = new URL(value)
    if (url.protocol === 'http:' || url.protocol === 'https:') return url.origin
  } catch {
    // Not an address at all: refused below like any other wrong one.
  }
  refuse(value)
  return origin
}
