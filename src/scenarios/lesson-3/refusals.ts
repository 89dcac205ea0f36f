/** What a codec says no to, and who says it. */
import type { Step } from '../../app/scenario.ts'
import type { Stage } from '../../app/stage.ts'
import type { Lab } from '../../lab/contract.ts'
import { leave, samples, validText, verdictOf } from './texts.ts'

/** A text that the learner wrote goes under a new id each time, so that every attempt stands by itself. */
async function leaveAttempt({ lab, notes, answers }: Stage<Lab>, step: string): Promise<string> {
  const attempt = Number(notes.get(step) ?? 0) + 1
  notes.set(step, attempt)
  const verdict = await leave(lab, `${step}-${attempt}`, String(answers.get(step) ?? ''))
  return `Attempt ${attempt}: ${verdict}`
}

function lastAttempt({ notes }: Stage<Lab>, step: string): string {
  return `${step}-${notes.get(step) ?? 0}`
}

export const unknownField: Step<Lab> = {
  id: 'unknown-field',
  title: 'A field that nobody knows',
  caption: 'An unknown field is refused with its path, and its bytes are kept.',
  notes: 'Who has lost data to a serializer that ignores unknown fields? Ask what it did at the next save.',
  text: [
    'Somebody’s release wrote a field that this one does not know. If the codec skips it, the next save writes the record without it, and it is gone with nobody told.',
    'Add a field of your own to the rule below and store the text.',
  ],
  predict: {
    question: 'What becomes of the record?',
    options: [
      'It is read, and the field is left out',
      'It is refused with the field’s path; its bytes wait untouched',
      'It is read, and the field is kept in the policy',
    ],
    answer: 1,
    why: 'In a version that this release knows, it knows every field. One more means that something else wrote this, and guessing what it meant is not the codec’s work.',
  },
  exercise: {
    kind: 'write',
    question: 'Add a field to this rule',
    start: validText,
    model: validText.replace('"window":3', '"window":3,"owner":"night shift"'),
  },
  place: { hash: '#/records/quarantine', label: 'Quarantine' },
  actions: [{ id: 'store', label: 'Store this text', run: (stage) => leaveAttempt(stage, 'unknown-field') }],
  checks: [
    {
      id: 'path',
      title: 'The record is refused, and the reason names the unknown field.',
      look: async (stage) => {
        const found = verdictOf(await stage.lab.dump(), lastAttempt(stage, 'unknown-field'))
        return { ok: found.includes('unknown field'), saw: found }
      },
    },
    {
      id: 'bytes',
      title: 'The bytes that you wrote are kept as they are.',
      look: async (stage) => {
        const id = lastAttempt(stage, 'unknown-field')
        const found = (await stage.lab.dump()).quarantine.find((each) => each.id === id)
        const same = found?.text === stage.answers.get('unknown-field')
        return {
          ok: found !== undefined && same,
          saw: found
            ? `${found.text.length} bytes wait in quarantine, ${same ? 'all as written' : 'not as written'}.`
            : 'Nothing waits in quarantine under that id.',
        }
      },
    },
  ],
}

export const whoSaysNo: Step<Lab> = {
  id: 'who-says-no',
  title: 'Who says no?',
  caption: 'The shape knows what is written; the domain knows what is true. Both are asked, in that order.',
  notes: 'threshold 29 is the one to dwell on: a perfectly good number.',
  text: [
    'Eight texts. Some the shape refuses: wrong type, missing, twice. Some have a fine shape, and the domain’s constructor refuses what they say. One is good.',
    'Sort them first. Then put all eight in storage and see whether the codec agrees.',
  ],
  exercise: {
    kind: 'sort',
    question: 'Who says no?',
    bins: [
      { id: 'shape', label: 'The shape' },
      { id: 'domain', label: 'The constructor' },
      { id: 'accepted', label: 'Nobody' },
    ],
    items: samples.map(({ id, label, verdict, why }) => ({ id, label, bin: verdict, why })),
  },
  place: { hash: '#/records/quarantine', label: 'Quarantine' },
  actions: [
    {
      id: 'store',
      label: 'Store all eight',
      run: async ({ lab }) => {
        const said: string[] = []
        for (const { id, label, text } of samples) said.push(`– ${label}: ${await leave(lab, id, text)}`)
        return said.join('\n')
      },
    },
  ],
  checks: [
    {
      id: 'codec-agrees',
      title: 'The codec decided each of the eight as sorted here.',
      look: async ({ lab }) => {
        const dump = await lab.dump()
        const wrong = samples.filter(
          ({ id, verdict }) => !verdictOf(dump, id).match(`^(refused by the )?${verdict}`),
        )
        const names = wrong.map(({ id, label }) => `${label} was ${verdictOf(dump, id)}`).join('; ')
        return {
          ok: wrong.length === 0,
          saw: wrong.length === 0 ? 'All eight, each by whom the table says.' : names,
        }
      },
    },
  ],
}

export const domainOnly: Step<Lab> = {
  id: 'domain-only',
  title: 'Past the shape, not past the constructor',
  caption: 'There is one way into the domain, and rehydration takes it too.',
  notes: 'If nobody finds one: an archived policy is fine, a retired rule without reason is not.',
  text: [
    'Write a text that the shape accepts and only the domain’s constructor refuses. Not 29, not window 0, not the same pair: find another.',
    'This is why rehydration goes through the constructor. A loader that fills objects field by field, as __new__ and __dict__.update do, would have let it in.',
  ],
  exercise: {
    kind: 'write',
    question: 'Change this text',
    start: validText,
    model: validText.replace('"state":"active"', '"state":"retired"'),
  },
  actions: [{ id: 'store', label: 'Store this text', run: (stage) => leaveAttempt(stage, 'domain-only') }],
  checks: [
    {
      id: 'by-the-domain',
      title: 'The shape let it pass, and the domain refused it.',
      look: async (stage) => {
        const dump = await stage.lab.dump()
        const id = lastAttempt(stage, 'domain-only')
        const found = dump.quarantine.find((each) => each.id === id)
        return { ok: found?.step === 'domain', saw: verdictOf(dump, id) }
      },
    },
  ],
}
