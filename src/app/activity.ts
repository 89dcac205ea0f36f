import { makeSignal, type Signal } from './signal.ts'

/** Counts the work under way in one app, so that scripts and tests can wait for rest instead of for time. */
export interface Activity {
  /** Announces work; gives the same promise back. */
  busy<T>(work: Promise<T>): Promise<T>
  /** Resolves once nothing has been under way for two turns of the event loop. */
  settled(): Promise<void>
  /** True while nothing is under way. */
  readonly quiet: Signal<boolean>
}

const quietTurns = 2

/** @param turn waits for the next turn of the event loop */
export function makeActivity(turn: () => Promise<void> = nextTurn): Activity {
  let underWay = 0
  let started = 0
  const waiting: (() => void)[] = []

  const quiet = makeSignal(true)

  const done = () => {
    underWay -= 1
    if (underWay > 0) return
    for (const resolve of waiting.splice(0)) resolve()
    void settled().then(() => quiet.set(underWay === 0))
  }
  const rest = (): Promise<void> =>
    underWay === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))

  async function settled(): Promise<void> {
    let turns = 0
    while (turns < quietTurns) {
      await rest()
      const before = started
      await turn()
      turns = underWay === 0 && started === before ? turns + 1 : 0
    }
  }

  return {
    busy(work) {
      underWay += 1
      started += 1
      quiet.set(false)
      work.then(done, done)
      return work
    },
    settled,
    quiet,
  }
}

/** A message to oneself: unlike a timer, it is not slowed down while the page is hidden. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
