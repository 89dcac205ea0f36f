/** Fails one storage request after the other of the same piece of work, and looks at what is left each time. */
import type { Lab } from '../../lab/contract.ts'
import { done, incidentsIn } from '../reading.ts'

const policyId = 'swept'
const ruleId = 'queue-long'
const rule = { ruleId, metricName: 'queue', threshold: 0.5, severity: 'critical', window: 1 }

/** No piece of work asks the storage more often than this. */
const most = 80

export interface Swept {
  /** How often nothing was left of the work. */
  readonly nothing: number
  /** Some of samples, incident and notice were left, and some were not. */
  readonly half: number
}

/** Observes a breach, failing the first request, then the second…, until something of the work is left. */
export async function sweep(lab: Lab): Promise<Swept> {
  await lab.reset('empty')
  done(await lab.run({ type: 'createPolicy', policyId }))
  done(
    await lab.run({ type: 'registerRule', policyId, rule: { ...rule, mode: 'threshold' }, activate: true }),
  )
  let nothing = 0
  for (let nth = 1; nth <= most; nth++) {
    await lab.settled()
    lab.faults.failStorageRequest(nth)
    const observedAt = new Date(Date.UTC(2026, 3, 2, 12, nth)).toISOString()
    await lab.run({ type: 'observe', policyId, samples: [{ metricName: 'queue', value: 0.9, observedAt }] })
    lab.faults.clear()
    const left = Object.values(await leftBy(lab))
    if (left.every((count) => count === 0)) nothing += 1
    else return { nothing, half: left.every((count) => count === 1) ? 0 : 1 }
  }
  throw new Error(`The work needs more than ${most} requests.`)
}

/** Samples and incidents that are stored, and notices in the outbox. */
export async function leftBy(
  lab: Lab,
): Promise<{ readonly samples: number; readonly incidents: number; readonly notices: number }> {
  const dump = await lab.dump()
  return {
    samples: dump.counts.samples,
    incidents: incidentsIn(dump).length,
    notices: dump.outbox.filter(({ kind }) => kind === 'notify').length,
  }
}
