/** When has a link between devices of one browser delivered everything that it can? */
import type { Faults } from './faults.ts'
import type { News } from './news.ts'
import type { Peers } from './peers.ts'

/** How long an answer may take, and all of it, in milliseconds; beside the link's own latency. */
const answerWithin = 1_000
const restWithin = 10_000
/** How soon a question is asked again: it may have been lost. */
const askAgain = 200

export interface NearbyRestOptions {
  readonly peers: Peers
  readonly faults: Faults
  readonly news: News
  /** Asks everybody what they have by now, under a number. */
  ask(nonce: number): void
  inStep(): boolean
  isClosed(): boolean
}

export interface NearbyRest {
  rest(): Promise<void>
  answered(nonce: number, peer: string): void
}

export function makeNearbyRest({
  peers,
  faults,
  news,
  ask,
  inStep,
  isClosed,
}: NearbyRestOptions): NearbyRest {
  const answers = new Map<number, Set<string>>()
  let last = 0

  /** A peer that does not answer is frozen or cut: nobody waits for it until it is heard again. */
  async function askAll(): Promise<void> {
    const asked = peers.all().filter(({ silent }) => !silent)
    if (asked.length === 0) return
    last += 1
    const nonce = last
    const answered = new Set<string>()
    answers.set(nonce, answered)
    const { latencyMs, loss } = faults.get()
    const until = performance.now() + (loss > 0 ? 2 : 1) * answerWithin + 4 * latencyMs
    const missing = () =>
      asked.filter(({ id }) => !answered.has(id) && peers.all().some((peer) => peer.id === id))
    for (let left = missing(); left.length > 0 && performance.now() < until; left = missing()) {
      ask(nonce)
      const again = performance.now() + askAgain + 2 * latencyMs
      while (missing().length > 0 && performance.now() < again) await news.next(again - performance.now())
    }
    for (const peer of missing()) peer.silent = true
    answers.delete(nonce)
  }

  return {
    answered: (nonce, peer) => void answers.get(nonce)?.add(peer),
    async rest() {
      const until = performance.now() + restWithin
      while (!isClosed() && faults.get().online && performance.now() < until) {
        while (faults.underWay() > 0 && performance.now() < until) await news.next(20)
        await askAll()
        if (inStep() && faults.underWay() === 0) return
        await news.next(50)
      }
    },
  }
}
