/** The four questions of a review, and what the code shows. */
import type { SortExercise } from '../../app/exercise.ts'
import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import { counted, noted } from '../reading.ts'

const findings: SortExercise = {
  kind: 'sort',
  question: 'Which question does each finding answer?',
  bins: [
    { id: 'shape', label: 'Who owns shape knowledge?' },
    { id: 'payload', label: 'Does a domain method take raw payloads?' },
    { id: 'version', label: 'Does an unsupported version fail readably?' },
    { id: 'last-write', label: 'Is any last write wins accidental?' },
  ],
  items: [
    {
      id: 'thresholdPct',
      label: 'thresholdPct is written in src/codec and its tests, and nowhere else in the product',
      bin: 'shape',
      why: 'One room knows that there ever was a percentage.',
    },
    {
      id: 'rows',
      label: 'src/domain imports nothing, so it cannot name a row',
      bin: 'shape',
      why: 'A test fails on an import, so shape knowledge cannot creep in.',
    },
    {
      id: 'of',
      label: 'MonitoringPolicy.of takes data in domain words and checks all of it',
      bin: 'payload',
      why: 'The one door. Behind it there is no method that takes a row or a JSON.',
    },
    {
      id: 'rule-change',
      label: 'reviseRule takes a RuleChange: fields of a rule, made by functions that check them',
      bin: 'payload',
      why: 'Not “whatever the form sent”.',
    },
    {
      id: 'supported',
      label: 'The refusal says the version it found and the versions that can be read',
      bin: 'version',
      why: 'Who reads it knows what to do: open it with the release that wrote it.',
    },
    {
      id: 'bytes',
      label: 'Its bytes stay where they are, and the rest of the database goes on',
      bin: 'version',
      why: 'Readable also means: later, by somebody who can.',
    },
    {
      id: 'token',
      label: 'commit.ts compares the token inside the transaction that writes',
      bin: 'last-write',
      why: 'Nobody overwrites what they have not seen.',
    },
    {
      id: 'chosen',
      label: 'last-write-wins is a merge policy that a room chooses, and it counts what it lost',
      bin: 'last-write',
      why: 'There is one, and it is on purpose. That is the difference.',
    },
  ],
}

export const review: Step<Lab> = {
  id: 'review',
  title: 'Four questions of a review',
  caption: 'A review of persistence asks four questions, and the code answers each of them.',
  notes: 'Read the four questions aloud. They work on any code base, on a Monday morning.',
  text: ['Eight findings in this code base. Which of the four questions does each answer?'],
  exercise: findings,
  checks: [],
}

interface Probed {
  readonly payload: string
  readonly version: { readonly code: string; readonly reason: string; readonly untouched: boolean }
}

const unmarked = 'from-nowhere'
const text = '{"rules":[]}'

export const live: Step<Lab> = {
  id: 'live',
  title: 'The same four, asked of what runs',
  caption: 'What a review reads in the code can be asked of the running program, too.',
  notes: 'Four answers, four lines. Compare them with what the findings said.',
  text: [
    'Findings can be out of date; a running program cannot. Ask it: what does a command with a raw payload get, what becomes of a record without a version, what has last-write-wins lost here, and do the four proofs of this lesson hold as contracts?',
  ],
  actions: [
    {
      id: 'ask',
      label: 'Ask the running program',
      run: async (stage) => {
        const { lab } = stage
        const row = { metric: 'cpu', sev: 'critical', thresholdPct: 90 }
        const raw = { type: 'registerRule', policyId: 'service-monitoring', rule: row }
        const answer = await lab.run(raw)
        await lab.putRawRecord({ type: 'policy', id: unmarked, text })
        const found = (await lab.dump()).quarantine.find(({ id }) => id === unmarked)
        const probed: Probed = {
          payload: answer.ok ? 'ok' : answer.error.code,
          version: {
            code: found?.code ?? 'none',
            reason: found?.reason ?? '',
            untouched: found?.text === text,
          },
        }
        stage.notes.set('probed', probed)
        const seen = await lab.proofs.run({
          places: ['memory'],
          suites: ['codec', 'repository', 'outbox'],
          drifts: [],
        })
        const four = seen.filter(({ proof }) => proofs.includes(proof))
        stage.notes.set(
          'four',
          four.map(({ proof, ok }) => ({ proof, ok })),
        )
        return `A raw payload: ${probed.payload}. A record without a version: ${probed.version.reason}`
      },
    },
  ],
  checks: [
    {
      id: 'answers',
      title:
        'A raw payload is no command, a record without a version is refused readably, and no update was lost.',
      look: async ({ lab, notes }) => {
        const { payload, version } = noted<Probed>(notes, 'probed')
        const { counts, policy } = await lab.dump()
        return {
          ok:
            payload === 'invalid-command' &&
            version.code === 'unsupported-version' &&
            version.untouched &&
            policy === 'ask' &&
            counts.lostUpdates === 0,
          saw: `${payload}; ${version.code}: ${version.reason} Its bytes are ${version.untouched ? 'untouched' : 'changed'}. Merge policy ${policy}, ${counted(counts.lostUpdates, 'lost update')}.`,
        }
      },
    },
    {
      id: 'four-proofs',
      title: 'The four proofs hold as contracts, over an empty database each.',
      look: async ({ notes }) => {
        const four = noted<readonly { proof: string; ok: boolean }[]>(notes, 'four')
        return {
          ok: four.length === proofs.length && four.every(({ ok }) => ok),
          saw: `${four.map(({ proof, ok }) => `${proof} ${ok ? 'holds' : 'fails'}`).join(', ')}.`,
        }
      },
    },
  ],
}

/** Round trip, old payload, stale write, published at commit. */
const proofs: readonly string[] = [
  'codec.round-trip',
  'codec.released-record',
  'repository.stale',
  'outbox.together',
]
