import type { Channel } from './browser.ts'
import { once, type Schedule } from './schedule.ts'

/** How long tabs have to say which number they hold, in milliseconds. */
const answerTime = 300

type Word = { readonly ask: string } | { readonly holder: string; readonly number: number }

export interface RollCall {
  /** Resolves with the first number; later ones come through `changed`. */
  readonly first: Promise<number>
}

/**
 * Tab numbers where there are no locks: asks who holds which, and takes the lowest that nobody named. Of two tabs
 * that took the same, the one with the larger id asks again.
 */
export function callRoll(
  channel: Channel,
  schedule: Schedule,
  until: AbortSignal,
  changed: (number: number) => void,
): RollCall {
  const id = randomId()
  let number: number | null = null
  let taken = new Set<number>()
  let stopWaiting = () => {}
  let first = (_number: number) => {}
  const firstNumber = new Promise<number>((resolve) => {
    first = resolve
  })

  const say = (word: Word) => channel.postMessage(word)
  const ask = () => {
    number = null
    taken = new Set()
    say({ ask: id })
    stopWaiting()
    stopWaiting = once(schedule, answerTime, () => {
      number = 1
      while (taken.has(number)) number += 1
      say({ holder: id, number })
      first(number)
      changed(number)
    })
  }

  channel.addEventListener('message', ({ data }) => {
    if (until.aborted || !isWord(data)) return
    if ('ask' in data) {
      if (number !== null) say({ holder: id, number })
      return
    }
    taken.add(data.number)
    if (data.number !== number) return
    if (data.holder < id) ask()
    else say({ holder: id, number })
  })
  until.addEventListener('abort', () => stopWaiting(), { once: true })
  ask()
  return { first: firstNumber }
}

function isWord(data: unknown): data is Word {
  if (typeof data !== 'object' || data === null) return false
  if ('ask' in data) return typeof data.ask === 'string'
  return (
    'holder' in data && typeof data.holder === 'string' && 'number' in data && typeof data.number === 'number'
  )
}

function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join('-')
}
