import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import type { CourseScenario } from '../module-map.ts'
import { keepers } from './keepers.ts'
import { lazy } from './lazy.ts'
import { identity, left } from './sessions.ts'

const apart: Step<Lab> = {
  id: 'apart',
  title: 'Four things, often one class',
  caption: 'Domain object, unit of work, record and text: each keeps something else.',
  notes: 'Ask which of the four their own base class mixes.',
  text: [
    'Many mappers make one class of four things: the object with its rules, the session that tracks it, the row it comes from and the form it is sent in. Take them apart.',
  ],
  exercise: keepers,
  checks: [],
}

const own: Step<Lab> = {
  id: 'own-session',
  title: 'A session of your own',
  caption: 'Find one place where the session decides what an object means.',
  notes:
    'Good finds: objects used after the session closed; equality by identity; saving because something was touched.',
  text: [
    'In a system you know: find one place where it matters whether an object is attached to a session, or where touching a field queries or saves. Write down what a caller of that object can no longer rely on.',
  ],
  exercise: {
    kind: 'open',
    question: 'What can the caller no longer rely on, and what would restore it?',
    model:
      'order.items queries on first use. A caller cannot rely on it being fast, on it not failing, on it being of the same moment as order.total, or on it working after the session was closed. So the contract “an order has items” became “an attached order has items, if the database answers now”. To restore it: load the aggregate whole, or make the query visible: a method of a reader that is asynchronous and can fail, beside the aggregate and not inside it.',
  },
  checks: [],
}

export const lesson4: CourseScenario = {
  id: 'lesson-4',
  title: 'Identity maps and sessions',
  lesson: 4,
  tags: [
    'outcome:shapes-kept-apart',
    'question:sessions-and-lazy-loading',
    'question:detecting-conflicts',
    'failure:session-redefines-the-contract',
    'failure:conflicts-thought-impossible',
  ],
  fixture: 'course',
  claim:
    'A unit of work gives one object for each identity and lets nothing out before it commits; the object’s contract does not depend on it.',
  steps: [identity, left, lazy, apart, own],
  where: [
    { file: 'src/storage/unit-of-work.ts', what: 'one unit of work: used once, commits or leaves nothing' },
    { file: 'src/storage/repository.ts', what: 'get gives the same object for the same identity' },
    { file: 'src/lab/load-twice.ts', what: 'the experiment of this lesson' },
    { file: 'src/app/overtaken.ts', what: 'what becomes of a save that comes too late' },
  ],
}
