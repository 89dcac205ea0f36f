/** First and second proof: out and back in, and what an older release said. */
import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import { aggregateIn, counted, noted, policyId, policyOf, ruleOf } from '../reading.ts'

export const roundTrip: Step<Lab> = {
  id: 'round-trip',
  title: 'First proof: round trip',
  caption: 'What goes into storage comes out again, whole: same object, same bytes.',
  notes: 'Point at the two texts: not similar, the same. That is what a canonical text is for.',
  text: [
    'The refactor of a system that lives in memory begins with one question: if this object were a text, would it come back the same? Here a policy’s stored text is carried to a device that has never seen it, byte for byte, as a file on a stick would be.',
    'Carry service-monitoring over and compare.',
  ],
  predict: {
    question: 'The other device reads the text. What does it need to know besides the text?',
    options: [
      'The version that the text is in, and the policy’s id',
      'Nothing: JSON says what it means',
      'The class that it was made from',
    ],
    answer: 0,
    why: 'Without its version a text has many readings, and the right one is a guess. The id is the record’s, not the body’s.',
  },
  actions: [
    {
      id: 'carry',
      label: 'Carry it to another device',
      run: async (stage) => {
        const { stored } = aggregateIn(await stage.lab.dump(), 'policy', policyId)
        const { type, id, v, minReader, text } = stored
        const other = await stage.device('other', { backend: 'memory' })
        await other.putRawRecord({ type, id, v, minReader, text })
        stage.notes.set('carried', text)
        return `${text.length} characters of version ${v}.`
      },
    },
  ],
  checks: [
    {
      id: 'same',
      title: 'The other device has the same policy, field by field, and the same bytes.',
      look: async (stage) => {
        const carried = noted<string>(stage.notes, 'carried')
        const other = aggregateIn(
          await (await stage.device('other', { backend: 'memory' })).dump(),
          'policy',
          policyId,
        )
        const [mine, its] = [JSON.stringify(await policyOf(stage.lab)), JSON.stringify(other.domain)]
        return {
          ok: mine === its && other.stored.text === carried,
          saw: `The policies are ${mine === its ? 'equal' : 'different'}, the texts ${other.stored.text === carried ? 'equal' : 'different'}, ${carried.length} characters.`,
        }
      },
    },
  ],
}

const legacyId = 'checkout'
const start =
  '{"order":["cpu-hot"],"rules":{"cpu-hot":{"metricName":"cpu","mode":"threshold","severity":"critical","state":"active","threshold":0.29,"window":4}}}'
const model =
  '{"rules":[{"id":"cpu-hot","metric":"cpu","sev":"critical","thresholdPct":29,"window":4,"mode":"threshold","enabled":true}]}'

export const oldPayload: Step<Lab> = {
  id: 'old-payload',
  title: 'Second proof: an old payload',
  caption: 'An old text means today what it meant then, and reading it changes no byte of it.',
  notes: 'Let them get it wrong once: the refusal names the place, and that is half of the proof.',
  text: [
    'Below is a policy as release 6 stores it. Release 1 knew a list of rules, each with id, metric, sev, thresholdPct (a percentage), window, mode and enabled.',
    'Write the same policy as release 1 would have stored it, and put it there as a record of version 1.',
  ],
  predict: {
    question: 'The record is read by release 6. Which version does its row say afterwards?',
    options: ['6: reading upgrades it', '1: reading changes nothing', 'None until somebody saves'],
    answer: 1,
    why: 'Upcasters run on the way in, every time. Only a save, or an upgrade that somebody asked for, writes.',
  },
  exercise: {
    kind: 'write',
    question: 'This policy, as release 1 stored it',
    start,
    model,
  },
  actions: [
    {
      id: 'put',
      label: 'Put it there as version 1',
      run: async ({ lab, answers }) => {
        const text = String(answers.get('old-payload') ?? '')
        await lab.putRawRecord({ type: 'policy', id: legacyId, v: 1, text })
        const found = (await lab.dump()).quarantine.find(({ id }) => id === legacyId)
        return found ? `Refused: ${found.reason}` : 'It reads as a policy.'
      },
    },
  ],
  place: { hash: `#/records/policy/${legacyId}`, label: 'the record' },
  checks: [
    {
      id: 'meant',
      title: 'Rule cpu-hot of checkout has the threshold 0.29 and the window 4.',
      look: async ({ lab }) => {
        const { threshold, window } = ruleOf(await policyOf(lab, legacyId), 'cpu-hot')
        return {
          ok: threshold === 0.29 && window === 4,
          saw: `cpu-hot has the threshold ${threshold} and the window ${window}.`,
        }
      },
    },
    {
      id: 'untouched',
      title: 'Its row is still the one of release 1, every byte of it.',
      look: async ({ lab, answers }) => {
        const { stored } = aggregateIn(await lab.dump(), 'policy', legacyId)
        const same = stored.text === String(answers.get('old-payload') ?? '')
        return {
          ok: stored.v === 1 && same,
          saw: `Version ${stored.v}, ${counted(stored.text.length, 'character')}, ${same ? 'as you wrote them' : 'not what you wrote'}.`,
        }
      },
    },
  ],
}
