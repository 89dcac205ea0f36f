/** Six things that every backend must answer alike. */
import type { Lab, RunInput } from '../../lab/contract.ts'
import { answerOf, policyId } from '../reading.ts'

const rule = { ruleId: 'cpu-burst', metricName: 'cpu', threshold: 0.97, severity: 'warning', window: 2 }

/** Starts the device at the course's fixture, asks, and gives the answers' codes in order. */
export async function askAll(lab: Lab): Promise<readonly string[]> {
  await lab.reset('course')
  const token = (await lab.dump()).aggregates.find(({ id }) => id === policyId)?.token ?? ''
  const questions: readonly RunInput[] = [
    { type: 'createPolicy', policyId },
    { type: 'archivePolicy', policyId: 'nobody-has-this-one' },
    { type: 'registerRule', policyId, rule: { ...rule, mode: 'threshold' } },
    { type: 'registerRule', policyId, rule: { ...rule, ruleId: 'x', mode: 'forecast' } },
    { type: 'reviseRule', policyId, ruleId: 'cpu-hot', change: { threshold: 0.91 }, basedOn: token },
    { type: 'reviseRule', policyId, ruleId: 'cpu-hot' },
  ]
  const answers: string[] = []
  for (const question of questions) answers.push(answerOf(await lab.run(question)))
  return answers
}
