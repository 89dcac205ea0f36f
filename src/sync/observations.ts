import type { ScrapedSample } from '../app/app.ts'
import type { Observe } from '../app/commands.ts'
import type { Changes, Reader } from '../app/ports.ts'
import type { Instant } from '../domain/instant.ts'

/** Which policies have an active rule on a metric. */
type Watchers = Awaited<ReturnType<Reader['activeRules']>>

/** Knows which policies watch which metric, and reads it again only when a policy may have changed. */
export function makeWatchers(reader: Pick<Reader, 'activeRules'>, changes: Changes) {
  let known: Promise<Watchers> | null = null
  const stop = changes.subscribe(({ names, areas }) => {
    if (areas.has('records') && (names === 'many' || names.some(({ type }) => type === 'policy')))
      known = null
  })
  return {
    get(): Promise<Watchers> {
      if (known !== null) return known
      const asked = reader.activeRules()
      known = asked
      asked.catch(() => {
        if (known === asked) known = null
      })
      return asked
    },
    stop,
  }
}

export interface Observations {
  /** One command for each policy that watches any of the samples' metrics. */
  readonly commands: readonly Observe[]
  /** Samples that at least one policy watches. */
  readonly watched: number
}

/** Turns a reading into commands: each policy observes the samples of the metrics that its active rules watch. */
export function observationsOf(
  samples: readonly ScrapedSample[],
  watchers: Watchers,
  observedAt: Instant,
): Observations {
  const byPolicy = new Map<string, (ScrapedSample & { observedAt: Instant })[]>()
  let watched = 0
  for (const { metricName, value } of samples) {
    const policies = new Set(watchers.get(metricName)?.map(({ policyId }) => policyId))
    if (policies.size > 0) watched += 1
    for (const policyId of policies) {
      const mine = byPolicy.get(policyId) ?? []
      mine.push({ metricName, value, observedAt })
      byPolicy.set(policyId, mine)
    }
  }
  const commands = [...byPolicy].map(
    ([policyId, observed]): Observe => ({ type: 'observe', policyId, samples: observed }),
  )
  return { commands, watched }
}
