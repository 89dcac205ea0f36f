/** What belongs in the transaction of a change, and what only after it. */
import type { SortExercise } from '../../app/exercise.ts'

export const inside: SortExercise = {
  kind: 'sort',
  question: 'In the transaction, or after it?',
  bins: [
    { id: 'in', label: 'In the transaction' },
    { id: 'after', label: 'After it' },
  ],
  items: [
    { id: 'record', label: 'The record', bin: 'in', why: 'It is the change.' },
    {
      id: 'token',
      label: 'Comparing the token',
      bin: 'in',
      why: 'Checked before it, somebody could save between the check and the write.',
    },
    {
      id: 'fence',
      label: 'Asking whether a newer release owns the database',
      bin: 'in',
      why: 'For the same reason: the answer must still be true when the write happens.',
    },
    {
      id: 'entry',
      label: 'The outbox entry',
      bin: 'in',
      why: 'The intent to publish stands or falls with the change.',
    },
    {
      id: 'pager',
      label: 'Calling the pager',
      bin: 'after',
      why: 'A call cannot be taken back when the transaction fails, and a transaction must not wait for a network.',
    },
    {
      id: 'settle',
      label: 'Marking the entry as settled',
      bin: 'after',
      why: 'Only when the receiver said that it has it. Between the two it may be sent again.',
    },
    {
      id: 'reaction',
      label: 'Resolving the open incident of a retired rule',
      bin: 'after',
      why: 'Another aggregate: a reaction to the event, safe to repeat, that never holds up the retirement.',
    },
  ],
}
