/** The presenter's windows of one browser, kept in step by messages. */
import * as z from 'zod/mini'
import {
  type PresenterDeed,
  type PresenterLine,
  type PresenterView,
  presenterDeeds,
} from '../app/presenter-line.ts'
import { makeSignal } from '../app/signal.ts'
import type { Channel } from './browser.ts'

const time = z.nullable(z.number())
const view = z.strictObject({
  talk: z.string(),
  act: z.nullable(z.string()),
  place: z.number(),
  of: z.number(),
  title: z.string(),
  caption: z.string(),
  notes: z.string(),
  seen: z.array(z.string()),
  next: z.string(),
  minute: time,
  clock: z.strictObject({ startedAt: time, paused: z.number(), pausedAt: time }),
})
/** Pages of another release may speak another way: what does not fit is left alone. */
const message = z.union([
  z.strictObject({ kind: z.literal('show'), view }),
  z.strictObject({ kind: z.literal('ask'), deed: z.enum(presenterDeeds) }),
  z.strictObject({ kind: z.literal('hello') }),
])

/** @param home the namespace without its scenario: a talk goes from one scenario to the next, its notes stay */
export const presenterChannel = (home: string) => `driftwatch/presenter/${home}`

/** Takes the channel over, and closes it when the line is closed. Whoever comes in late is told at once. */
export function openPresenterLine(channel: Channel): PresenterLine {
  const heard = makeSignal<PresenterView | null>(null)
  const listeners = new Set<(deed: PresenterDeed) => void>()
  let shown: PresenterView | null = null
  const tell = () => {
    if (shown !== null) channel.postMessage({ kind: 'show', view: shown })
  }
  channel.addEventListener('message', ({ data }) => {
    const { data: said } = message.safeParse(data)
    if (said?.kind === 'show') heard.set(said.view)
    if (said?.kind === 'hello') tell()
    if (said?.kind === 'ask') for (const listener of [...listeners]) listener(said.deed)
  })
  channel.postMessage({ kind: 'hello' })
  return {
    view: heard,
    show(next) {
      shown = next
      heard.set(next)
      tell()
    },
    ask: (deed) => channel.postMessage({ kind: 'ask', deed }),
    onAsk(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => channel.close(),
  }
}
