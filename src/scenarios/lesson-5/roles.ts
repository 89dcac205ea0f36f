/** What each of the things that are stored about a policy is for. */
import type { SortExercise } from '../../app/exercise.ts'

export const roles: SortExercise = {
  kind: 'sort',
  question: 'Which of them is it?',
  bins: [
    { id: 'head', label: 'Head' },
    { id: 'record', label: 'Record' },
    { id: 'event', label: 'Event' },
    { id: 'read-model', label: 'Read model' },
    { id: 'message', label: 'Message' },
  ],
  items: [
    {
      id: 'parents',
      label: 'A save names it as what it saw',
      bin: 'head',
      why: 'The newest revision, by its digest. Two saves that did not see one another leave two of them.',
    },
    {
      id: 'wins',
      label: 'When it disagrees with the others, it is right',
      bin: 'head',
      why: 'One of them must be the authority, or a disagreement can only be guessed away.',
    },
    {
      id: 'one-read',
      label: 'One row that gives the policy without its history',
      bin: 'record',
      why: 'The snapshot of what the heads come to.',
    },
    {
      id: 'why',
      label: 'Says why: retired as “replaced by storage saturation policy”',
      bin: 'event',
      why: 'A state says what is. What happened, and why, is in the events.',
    },
    {
      id: 'dropped',
      label: 'Can be dropped and rebuilt at any time',
      bin: 'read-model',
      why: 'It says nothing that the aggregates do not say.',
    },
    {
      id: 'open-by-rule',
      label: 'Answers “which rules of cpu have an open incident?” at once',
      bin: 'read-model',
      why: 'The ledger: made for one question across many aggregates.',
    },
    {
      id: 'pager',
      label: 'Tells somebody outside that an incident opened',
      bin: 'message',
      why: 'An integration message, made from the event and kept in the outbox. Its readers never see the event itself.',
    },
  ],
}
