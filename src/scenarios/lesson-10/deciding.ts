/** Who may do what to old data. */
import type { SortExercise } from '../../app/exercise.ts'

export const deciding: SortExercise = {
  kind: 'sort',
  question: 'Who may do it?',
  bins: [
    { id: 'upcaster', label: 'An upcaster' },
    { id: 'person', label: 'A person, in a repair' },
    { id: 'nobody', label: 'Nobody' },
  ],
  items: [
    {
      id: 'rename',
      label: 'Store sev under the name severity',
      bin: 'upcaster',
      why: 'One way, exact both ways: the record means what it meant.',
    },
    {
      id: 'list-to-map',
      label: 'Store a list of rules by their ids, with their order',
      bin: 'upcaster',
      why: 'Exact as long as no id is there twice, and then it refuses.',
    },
    {
      id: 'keep-first',
      label: 'Of two rules with one id, keep the first',
      bin: 'person',
      why: 'It may be right. It drops something that somebody wrote, so somebody has to say so.',
    },
    {
      id: 'shift',
      label: 'Take 150 % for 1.5 % and store 0.015',
      bin: 'person',
      why: 'A typing error is likely, and capping it at 100 % is as well. Both are offered, none is taken.',
    },
    {
      id: 'default',
      label: 'Fill in window 1 where there is none, so that every record gets through',
      bin: 'nobody',
      why: 'A made-up default is told apart from a real 1 by nobody afterwards. A person can write the rule anew, and says so.',
    },
    {
      id: 'new-revisions',
      label: 'Make a revision for every record that was rewritten, so that other devices get it',
      bin: 'nobody',
      why: 'Nothing changed that others could learn. Each device would do it, and all of them would conflict.',
    },
    {
      id: 'delete',
      label: 'Delete the bytes of quarantined records once the upgrade is over',
      bin: 'nobody',
      why: 'They are the only evidence that a repair has. Even a discard leaves them in the history.',
    },
  ],
}
