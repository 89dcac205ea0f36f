import { pause } from '../pause.ts'
import type { FileShelf } from './file-shelf.ts'

/** For so long, in milliseconds, a connection goes on with its own work while others may be waiting. */
const longestHold = 50

interface Waiting {
  work(): Promise<void>
  refuse(reason: unknown): void
}

/**
 * Work on a folder, one after the other. Asking for the lock and looking for what others did costs more than most work
 * does, so what follows at once is done under the same hold of it.
 * @param enter looks for what others did
 */
export function makeTurns(
  shelf: FileShelf,
  enter: () => Promise<void>,
): <T>(work: () => Promise<T>) => Promise<T> {
  let waiting: Waiting[] = []
  let holding = false

  async function hold(): Promise<void> {
    holding = true
    try {
      await shelf.alone(async () => {
        await enter()
        const until = performance.now() + longestHold
        do {
          await waiting.shift()?.work()
          // Whoever was waiting for that may have more to ask.
          if (waiting.length === 0) await pause()
        } while (waiting.length > 0 && performance.now() < until)
      })
    } catch (reason) {
      const refused = waiting
      waiting = []
      for (const { refuse } of refused) refuse(reason)
    }
    holding = false
    if (waiting.length > 0) void hold()
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({ work: () => work().then(resolve, reject), refuse: reject })
      if (!holding) void hold()
    })
}
