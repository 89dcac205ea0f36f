/** Each screen in a sentence, and the lesson that it belongs to. */

export interface ScreenWords {
  readonly name: string
  readonly says: string
  /** The id of a scenario, and how its link is called. */
  readonly lesson: { readonly id: string; readonly label: string }
}

const dashboard: ScreenWords = {
  name: 'Dashboard',
  says: 'Policies watch metrics; a rule that its samples break opens one incident, and a person sees to it.',
  lesson: { id: 'lesson-1', label: 'Lesson 1: Repository contracts' },
}

const screens: Readonly<Record<string, ScreenWords>> = {
  dashboard,
  records: {
    name: 'Records',
    says: 'Every aggregate as the domain object that it means, the record that holds it and the bytes that are stored, field by field.',
    lesson: { id: 'lesson-2', label: 'Lesson 2: Mapping domain to storage' },
  },
  schema: {
    name: 'Schema lab',
    says: 'What older releases left, what an upgrade will make of each record, and the way there and back.',
    lesson: { id: 'lesson-6', label: 'Lesson 6: Versions and upcasters' },
  },
  sync: {
    name: 'Sync lab',
    says: 'Devices beside each other, each with a database of its own, and every message that travels between them.',
    lesson: { id: 'lesson-7', label: 'Lesson 7: Conflicts' },
  },
  conflicts: {
    name: 'Conflicts',
    says: 'Changes that cannot both be kept: base, both sides and a result that a person decides.',
    lesson: { id: 'lesson-7', label: 'Lesson 7: Conflicts' },
  },
  proofs: {
    name: 'Proofs',
    says: 'The contracts run live in this page, and planted faults show which proof notices what.',
    lesson: { id: 'lesson-9', label: 'Lesson 9: Contract tests and swappable backends' },
  },
  evidence: {
    name: 'Evidence',
    says: 'What was shown to hold in the lessons, with what each check saw and the state that it read.',
    lesson: { id: 'lesson-1', label: 'Lesson 1: Repository contracts' },
  },
}

export function screenWords([first = 'dashboard', second]: readonly string[]): ScreenWords | null {
  return screens[first === 'sync' && second === 'conflicts' ? 'conflicts' : first] ?? null
}
