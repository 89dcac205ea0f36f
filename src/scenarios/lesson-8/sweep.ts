/** Fails one storage request after the other of the same piece of work, and looks at what is left each time. */
import type { Lab } from '../../lab/contract.ts'
import { done, incidentsIn } from '../reading.ts'

const policyId = 'swept'
const ruleId = 'queue-long'
const rule = { ruleId, metricName: 'queue', threshold: 0.5, severity: 'critical', window: 1 }

/** No piece of work asks the storage more often than this. */
const most = 80

export interface Swept {
  /** Requests that were made to fail. */
  readonly failed: number
  /** Nothing was left of the work. */
  readonly nothing: number
  /** An incident without the notice about it, or the other way round. */
  readonly half: number
  /** The work was whole, in the end. */
  readonly all: number
}

/** Observes a breach, failing the first request, then the second…, until an incident is there. */
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
    const { incidents, notices } = await leftBy(lab)
    if (incidents === 0 && notices === 0) nothing += 1
    else
      return { failed: nth, nothing, half: incidents === notices ? 0 : 1, all: incidents === notices ? 1 : 0 }
  }
  return { failed: most, nothing, half: 0, all: 0 }
}

/** Incidents that are stored, and notices about them in the outbox. */
export async function leftBy(lab: Lab): Promise<{ incidents: number; notices: number }> {
  const dump = await lab.dump()
  return {
    incidents: incidentsIn(dump).length,
    notices: dump.outbox.filter(({ kind }) => kind === 'notify').length,
  }
}
