/** What people do at random: good commands, hasty ones, and resolutions of what is in conflict. */
import type { Chance } from './chance.ts'
import type { FuzzDevice } from './device.ts'

const policies = ['p', 'q', '10', '2']
const rules = ['cpu', 'disk', '7', 'net', 'x', 'y']
const metrics = ['cpu', 'disk', 'net']

export async function someDeed(device: FuzzDevice, chance: Chance, minute: number): Promise<void> {
  const tab = chance.below(2)
  const roll = chance.next()
  if (roll < 0.2) return resolveSomething(device, chance, tab)
  if (roll < 0.26) return handleIncident(device, chance, tab)
  await device.run(roll < 0.34 ? observation(chance, minute) : policyCommand(chance), tab)
}

/** What all devices begin with, in a version that each of their releases can read. */
export async function beginning(device: FuzzDevice): Promise<void> {
  for (const policyId of policies) {
    await device.run({ type: 'createPolicy', policyId }, 0)
    for (const [place, ruleId] of rules.slice(0, 3).entries()) {
      const rule = {
        ruleId,
        metricName: metrics[place],
        threshold: 0.5,
        severity: 'warning',
        window: 1,
        mode: 'threshold',
      }
      await device.run({ type: 'registerRule', policyId, activate: true, rule }, 0)
    }
  }
}

function policyCommand(chance: Chance): object {
  const policyId = chance.of(policies)
  const ruleId = chance.of(rules)
  const threshold = chance.below(101) / 100
  const kind = chance.below(24)
  if (kind < 1) return { type: 'createPolicy', policyId }
  if (kind < 6)
    return {
      type: 'registerRule',
      policyId,
      ...(chance.yes(0.7) && { activate: true }),
      rule: {
        ruleId,
        metricName: chance.of(metrics),
        threshold,
        severity: chance.of(['warning', 'critical']),
        window: 1 + chance.below(4),
        mode: chance.of(['threshold', 'threshold', 'consecutive', 'rate_of_change']),
      },
    }
  if (kind < 18) return { type: 'reviseRule', policyId, ruleId, change: revision(chance, threshold) }
  if (kind < 21) return { type: 'activateRule', policyId, ruleId }
  if (kind < 22) return { type: 'retireRule', policyId, ruleId, reason: `reason ${chance.below(3)}` }
  return { type: chance.of(['archivePolicy', 'restorePolicy', 'restorePolicy']), policyId }
}

function revision(chance: Chance, threshold: number): object {
  return chance.of<object>([
    { threshold },
    { window: 1 + chance.below(9) },
    { metricName: chance.of(metrics) },
    { severity: chance.of(['warning', 'critical']) },
    { runbook: `see ${chance.below(3)}` },
  ])
}

function observation(chance: Chance, minute: number): object {
  const at = new Date(Date.UTC(2026, 3, 2, 9, minute)).toISOString()
  const samples = metrics.map((metricName) => ({ metricName, value: chance.below(11) / 10, observedAt: at }))
  return { type: 'observe', policyId: chance.of(policies), samples }
}

async function handleIncident(device: FuzzDevice, chance: Chance, tab: number): Promise<void> {
  const incidents = (await device.details()).filter(({ stored }) => stored.type === 'incident')
  if (incidents.length === 0) return
  const incidentId = chance.of(incidents).stored.id
  await device.run(
    chance.yes(0.5)
      ? { type: 'acknowledgeIncident', incidentId, by: `person ${device.name}` }
      : { type: 'resolveIncident', incidentId, by: `person ${device.name}`, note: `note ${chance.below(3)}` },
    tab,
  )
}

async function resolveSomething(device: FuzzDevice, chance: Chance, tab: number): Promise<void> {
  const conflicts = (await device.details()).filter(({ view }) => view.conflict !== null)
  if (conflicts.length === 0) return
  const { stored, domain } = chance.of(conflicts)
  const { type, id, token } = stored
  // Now and then a form that was open for too long.
  const basedOn = chance.yes(0.1) ? 'overtaken' : token
  await device.run({ type: 'resolveConflict', aggregate: { type, id }, result: domain, basedOn }, tab)
}
