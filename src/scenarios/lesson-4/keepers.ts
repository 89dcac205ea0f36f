/** Four things that are easily taken for one, and what each of them keeps. */
import type { SortExercise } from '../../app/exercise.ts'

export const keepers: SortExercise = {
  kind: 'sort',
  question: 'Who keeps it?',
  bins: [
    { id: 'object', label: 'Domain object' },
    { id: 'session', label: 'Unit of work' },
    { id: 'record', label: 'Stored record' },
    { id: 'text', label: 'Serialized text' },
  ],
  items: [
    {
      id: 'invariant',
      label: 'A threshold lies between 0 and 1',
      bin: 'object',
      why: 'Whoever holds a policy holds a valid one, wherever it came from.',
    },
    {
      id: 'identity',
      label: 'Which object stands for service-monitoring',
      bin: 'session',
      why: 'The identity map: one object for each identity, as long as the unit of work lasts.',
    },
    {
      id: 'loaded-token',
      label: 'The token as it was when the policy was loaded',
      bin: 'session',
      why: 'The save compares it. The policy neither has it nor needs it.',
    },
    {
      id: 'columns',
      label: 'metricNames, for searching',
      bin: 'record',
      why: 'A column beside the text; nobody else needs it.',
    },
    {
      id: 'sorted-keys',
      label: 'Keys are sorted, numbers are finite',
      bin: 'text',
      why: 'A promise about bytes, so that equal policies have equal digests.',
    },
    {
      id: 'dirty',
      label: 'Which policies are written at commit',
      bin: 'session',
      why: 'add and save mark them. Nothing is written because an object was touched.',
    },
    {
      id: 'order',
      label: 'The order of the rules',
      bin: 'object',
      why: 'People gave it. Record and text only carry it.',
    },
    {
      id: 'min-reader',
      label: 'minReader: 6',
      bin: 'record',
      why: 'A column that tells an older release to keep its hands off.',
    },
  ],
}
