/** A record that cannot become a valid policy. */
import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import { aggregateIn, answerOf, latencyPolicyId } from '../reading.ts'

export const refused: Step<Lab> = {
  id: 'refused',
  title: 'A record that is no policy',
  caption: 'What cannot become a valid policy is refused whole, loudly, with its place.',
  notes: 'Point at the path in the message. Then show that the other policies still answer.',
  text: [
    'Below is the stored text of service-monitoring-rate-of-change. Damage it as a bad disk or a bad release might, and store it.',
    'The repository may then give back a policy, or a reason. It has no third answer: no policy with a rule missing, no rule without its window.',
  ],
  exercise: {
    kind: 'write',
    question: 'Damage this text',
    start:
      '{"order":["latency-spike"],"rules":{"latency-spike":{"metricName":"latency","mode":"rate_of_change","severity":"critical","state":"active","threshold":0.2,"window":3}}}',
    model:
      '{"order":["latency-spike"],"rules":{"latency-spike":{"metricName":"latency","mode":"rate_of_change","severity":"critical","state":"active","threshold":0.2}}}',
  },
  place: { hash: `#/records/policy/${latencyPolicyId}`, label: 'the record' },
  actions: [
    {
      id: 'store',
      label: 'Store this text',
      run: async ({ lab, answers }) => {
        await lab.faults.corruptRecord('policy', latencyPolicyId, String(answers.get('refused') ?? ''))
        const found = (await lab.dump()).quarantine.find(({ id }) => id === latencyPolicyId)
        return found ? found.reason : 'It was taken: this text is what the record says anyway.'
      },
    },
  ],
  checks: [
    {
      id: 'loud',
      title: 'The damaged record gives a reason and no policy.',
      look: async ({ lab }) => {
        const dump = await lab.dump()
        const { status, domain } = aggregateIn(dump, 'policy', latencyPolicyId)
        const found = dump.quarantine.find(({ id }) => id === latencyPolicyId)
        return {
          ok: status === 'quarantined' && domain === null && found?.code === 'corrupt-record',
          saw: found ? `${status}: ${found.reason}` : `${status}, with ${domain ? 'a' : 'no'} policy`,
        }
      },
    },
    {
      id: 'others',
      title: 'A command on it is refused with the same code, and other policies answer as before.',
      look: async ({ lab }) => {
        const ask = async (policyId: string, ruleId: string) =>
          answerOf(await lab.run({ type: 'activateRule', policyId, ruleId }))
        const damaged = await ask(latencyPolicyId, 'latency-spike')
        const other = await ask('service-monitoring', 'cpu-hot')
        return {
          ok: damaged === 'corrupt-record' && other === 'ok',
          saw: `${latencyPolicyId} answers ${damaged}, service-monitoring answers ${other}.`,
        }
      },
    },
  ],
}
