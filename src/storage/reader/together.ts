interface Waiting<Question, Answer> {
  readonly question: Question
  readonly resolve: (answer: Answer) => void
  readonly reject: (reason: unknown) => void
}

/** Asks as one what is asked for in one go: a hundred transactions cost far more than one with a hundred requests. */
export function together<Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): (question: Question) => Promise<Answer> {
  let waiting: Waiting<Question, Answer>[] = []

  async function askAll(): Promise<void> {
    const now = waiting
    waiting = []
    try {
      const answers = await ask(now.map(({ question }) => question))
      for (const [place, answer] of answers.entries()) now[place]?.resolve(answer)
    } catch (reason) {
      for (const { reject } of now) reject(reason)
    }
  }

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      if (waiting.length === 1) queueMicrotask(askAll)
    })
}
