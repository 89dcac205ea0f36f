/**
 * The presenter's script: 45 minutes in four acts, and a cut of ten. A cue names a step of a scenario; what the steps
 * before it leave behind is made on the way there.
 */
import type { Act, Cue, Talk } from '../app/talk.ts'

interface MarkedCue extends Cue {
  /** The minute at which the step begins in the cut of ten; a step without one is left out of it. */
  readonly cut?: number
}

interface MarkedAct extends Act {
  readonly cutUntil: number
  readonly cues: readonly MarkedCue[]
}

const acts: readonly MarkedAct[] = [
  {
    title: 'What a repository promises',
    until: 10,
    cutUntil: 2,
    cues: [
      { scenario: 'lesson-1', step: 'in-memory', minute: 0 },
      { scenario: 'lesson-1', step: 'same-answers', minute: 3 },
      { scenario: 'lesson-1', step: 'refused', minute: 6, cut: 0 },
    ],
  },
  {
    title: 'Meaning, and what it is stored as',
    until: 21,
    cutUntil: 4,
    cues: [
      { scenario: 'lesson-2', step: 'there-and-back', minute: 10, cut: 2 },
      { scenario: 'lesson-3', step: 'unknown-field', minute: 13 },
      { scenario: 'lesson-3', step: 'domain-only', minute: 15 },
      { scenario: 'lesson-4', step: 'identity', minute: 17 },
      { scenario: 'lesson-5', step: 'from-events', minute: 19 },
    ],
  },
  {
    title: 'Old data, new releases',
    until: 33,
    cutUntil: 7,
    cues: [
      { scenario: 'lesson-6', step: 'walk', minute: 21 },
      { scenario: 'lesson-6', step: 'museum', minute: 23 },
      { scenario: 'lesson-10', step: 'plan', minute: 25, cut: 4 },
      { scenario: 'lesson-10', step: 'kill', minute: 27, cut: 5 },
      { scenario: 'lesson-10', step: 'resume', minute: 28, cut: 6 },
      { scenario: 'lesson-10', step: 'repair', minute: 30 },
      { scenario: 'lesson-10', step: 'back', minute: 31 },
    ],
  },
  {
    title: 'Two writers, one truth',
    until: 45,
    cutUntil: 10,
    cues: [
      { scenario: 'lesson-7', step: 'stale', minute: 33 },
      { scenario: 'lesson-7', step: 'broken', minute: 35, cut: 7 },
      { scenario: 'lesson-7', step: 'resolved', minute: 37 },
      { scenario: 'lesson-7', step: 'lost', minute: 38 },
      { scenario: 'lesson-8', step: 'apart', minute: 40, cut: 9 },
      { scenario: 'lesson-8', step: 'saved-not-published', minute: 42 },
      { scenario: 'lesson-11', step: 'review', minute: 43 },
    ],
  },
]

const whole: Talk = { id: '45', title: 'The whole story, 45 minutes in four acts', acts }

const short: Talk = {
  id: '10',
  title: 'The short cut, ten minutes',
  acts: acts.map(({ title, cutUntil, cues }) => ({
    title,
    until: cutUntil,
    cues: cues.flatMap(({ scenario, step, cut }) =>
      cut === undefined ? [] : [{ scenario, step, minute: cut }],
    ),
  })),
}

export const talks: readonly Talk[] = [whole, short]
