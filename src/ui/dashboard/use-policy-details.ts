import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { App } from '../../app/app.ts'
import { type Check, recentChecks } from '../../domain/evaluation.ts'
import type { PolicyData } from '../../domain/policy-state.ts'
import { useApp } from '../hooks/use-app.ts'
import { useLive } from '../hooks/use-live.ts'
import type { PolicyRow } from './policy-list.ts'

export interface PolicyDetail {
  readonly policy: PolicyData | null
  readonly checks: readonly Check[]
}

export const checksShown = 24

/** How long scrolling must rest before what is in sight is read: rows that fly past are not worth it. */
const restMs = 80

/** Details of the rows in sight, kept when they scroll out; call `see` with the rows that came into sight. */
export function usePolicyDetails(): {
  readonly details: ReadonlyMap<string, PolicyDetail>
  readonly error: Error | null
  readonly see: (rows: readonly PolicyRow[]) => void
} {
  const app = useApp()
  const [ids, setIds] = useState<readonly string[]>([])
  const pending = useRef<(() => void) | null>(null)
  const known = useRef(new Map<string, PolicyDetail>())
  const see = useCallback(
    (rows: readonly PolicyRow[]) => {
      const next = rows.map((row) => row.id)
      pending.current?.()
      // The first rows at once; later ones when scrolling rests.
      const wait = known.current.size === 0 ? 0 : restMs
      const seen = new Promise<void>((done) => {
        const timer = setTimeout(() => {
          setIds((last) => (last.join('\n') === next.join('\n') ? last : next))
          done()
        }, wait)
        pending.current = () => {
          clearTimeout(timer)
          done()
        }
      })
      void app.busy(seen)
    },
    [app],
  )
  useEffect(() => () => pending.current?.(), [])

  const key = ids.join('\n')
  const { value, error } = useLive((app) => readDetails(app, ids), [key], ['records', 'samples'])
  const details = useMemo(() => {
    for (const [id, detail] of value ?? []) known.current.set(id, detail)
    return new Map(known.current)
  }, [value])
  return { details, error, see }
}

async function readDetails(app: App, ids: readonly string[]): Promise<ReadonlyMap<string, PolicyDetail>> {
  const found = await app.reader.policies(ids)
  const details = await Promise.all(
    found.map(async ({ stored, domain }): Promise<[string, PolicyDetail]> => {
      if (domain === null || !('rules' in domain)) return [stored.id, { policy: null, checks: [] }]
      return [stored.id, { policy: domain, checks: await checksOf(app, domain) }]
    }),
  )
  return new Map(details)
}

/** The last checks of a policy's active rules, from as many samples as their longest window needs. */
export async function checksOf(app: App, policy: PolicyData): Promise<readonly Check[]> {
  const active = policy.rules.filter((rule) => rule.state === 'active')
  const metrics = [...new Set(active.map((rule) => rule.metricName))]
  const longest = Math.max(0, ...active.map((rule) => rule.window))
  const samples = await Promise.all(
    metrics.map(
      async (metric) =>
        [metric, await app.reader.latestSamples(policy.policyId, metric, checksShown + longest)] as const,
    ),
  )
  return recentChecks(active, new Map(samples), checksShown)
}
