/** What the course's module is about, so that every part of it can be traced to the scenario that shows it. */
import type { Scenario } from '../app/scenario.ts'
import type { Lab } from '../lab/contract.ts'

export const moduleMap = {
  'outcome:contracts-keep-meaning':
    'Design repositories and codecs whose contracts keep what the domain means.',
  'outcome:shapes-kept-apart':
    'Keep domain objects, stored records, the state of a session and serialized shapes apart.',
  'outcome:evolution-before-old-data':
    'Design how schemas change, and stay compatible, before old data is a problem.',
  'outcome:conflicts-and-publication':
    'Review conflict detection and transactional publication as part of what persistence means.',
  'question:repository-contract': 'Which contract does a repository show?',
  'question:translate-without-leaks': 'How is one translated into the other without storage leaking inward?',
  'question:sessions-and-lazy-loading':
    'How do sessions, identity maps and lazy loading change what an object promises?',
  'question:snapshots-or-events': 'Snapshots, events, or both?',
  'question:versions-and-upgrades': 'How is stored data versioned, and how are old shapes upgraded safely?',
  'question:detecting-conflicts': 'How are conflicting writes detected, instead of assumed away?',
  'checklist:meaning-or-convenience':
    'Which fields are domain meaning, and which are convenience of the storage?',
  'checklist:free-to-change': 'Which part of the shape may change without changing the contract?',
  'checklist:older-shape-needs-a-plan': 'Which older shape needs a plan before this change ships?',
  'failure:storage-becomes-the-domain':
    'The storage model becomes the domain, because nobody decided otherwise.',
  'failure:session-redefines-the-contract':
    'Sessions and lazy loading quietly redefine what an object promises.',
  'failure:ids-and-nulls-inside': 'Storage ids and nullable columns reach domain code.',
  'failure:changed-without-a-plan': 'A shape was changed with no plan for the data that is already there.',
  'failure:half-valid-aggregates': 'Aggregates are half valid, because their constructor was passed by.',
  'failure:conflicts-thought-impossible': 'Conflicts are thought impossible until production has them.',
  'exercise:map-an-aggregate': 'Map one aggregate, field by field.',
  'exercise:review-a-change': 'Review one change, and say how old data stays readable.',
  'exercise:narrow-repository': 'Describe one repository, and why it is narrow.',
  'completion:one-change-three-answers':
    'For one change: the domain contract, the storage representation, and the proof that fails first.',
} as const

export type ModuleTag = keyof typeof moduleMap

/** A scenario of the course: its tags are of the module's map. */
export interface CourseScenario extends Scenario<Lab> {
  readonly tags: readonly ModuleTag[]
}
