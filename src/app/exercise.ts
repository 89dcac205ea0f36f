/** What a step asks of the learner. What the app can judge, it judges from state or answer; the rest has a model answer. */

export interface Prediction {
  readonly question: string
  readonly options: readonly string[]
  /** Index of the right option. */
  readonly answer: number
  readonly why: string
}

/** Every item goes into one of the bins; the app knows which. */
export interface SortExercise {
  readonly kind: 'sort'
  readonly question: string
  readonly bins: readonly { readonly id: string; readonly label: string }[]
  readonly items: readonly {
    readonly id: string
    readonly label: string
    readonly bin: string
    /** Shown once the item was checked. */
    readonly why: string
  }[]
}

/** The learner writes a text that an action of the step then uses; the step's checks judge what came of it. */
export interface WriteExercise {
  readonly kind: 'write'
  readonly question: string
  readonly start: string
  readonly model: string
}

/** The learner does something on the app's own screens; the step's checks judge the state. */
export interface TaskExercise {
  readonly kind: 'task'
  readonly question: string
  /** Where to press, for who does not find it. */
  readonly hint: string
}

/** Only a person can judge it: self-assessed against a model answer. */
export interface OpenExercise {
  readonly kind: 'open'
  readonly question: string
  readonly model: string
}

export type Exercise = SortExercise | WriteExercise | TaskExercise | OpenExercise

/** What the learner gave: a text, or the bin by item. */
export type Answer = string | Readonly<Record<string, string>>

/** The right answer as the exercise takes it; null where the deed itself is the answer. */
export function modelAnswer(exercise: Exercise): Answer | null {
  switch (exercise.kind) {
    case 'sort':
      return Object.fromEntries(exercise.items.map(({ id, bin }) => [id, bin]))
    case 'write':
    case 'open':
      return exercise.model
    case 'task':
      return null
  }
}

/** The items of an answer that are not where they belong, those that were left out among them. */
export function misplaced(sort: SortExercise, answer: Answer | undefined): SortExercise['items'] {
  const given = typeof answer === 'object' ? answer : {}
  return sort.items.filter(({ id, bin }) => given[id] !== bin)
}

export function judgeSort(sort: SortExercise, answer: Answer | undefined): { ok: boolean; saw: string } {
  const given = typeof answer === 'object' ? answer : {}
  const sorted = sort.items.filter(({ id }) => given[id] !== undefined).length
  const total = sort.items.length
  if (sorted < total) return { ok: false, saw: `${sorted} of ${total} are sorted.` }
  const wrong = misplaced(sort, answer)
  if (wrong.length === 0) return { ok: true, saw: `All ${total} are where they belong.` }
  const names = wrong.map(({ label }) => label).join(', ')
  return {
    ok: false,
    saw: `${total - wrong.length} of ${total} are where they belong. Look again at: ${names}.`,
  }
}
