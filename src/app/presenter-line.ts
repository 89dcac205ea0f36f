/** What a presenter's windows tell each other: one page is projected, another holds the notes. */
import type { Signal } from './signal.ts'

/** How long somebody has been talking. Times are milliseconds since 1970 by the machine's own clock. */
export interface TalkClock {
  readonly startedAt: number | null
  /** Milliseconds that were spent in pauses that are over. */
  readonly paused: number
  readonly pausedAt: number | null
}

/** What the notes show: all they know comes from the projected page. */
export interface PresenterView {
  readonly talk: string
  readonly act: string | null
  /** From 1; 0 before the first step. */
  readonly place: number
  readonly of: number
  readonly title: string
  readonly caption: string
  readonly notes: string
  /** What the step said and what its checks saw, a line each. */
  readonly seen: readonly string[]
  /** What the next key does. */
  readonly next: string
  /** The minute at which the step should begin; null outside a talk. */
  readonly minute: number | null
  readonly clock: TalkClock
}

export const presenterDeeds = ['next', 'back', 'pause'] as const
export type PresenterDeed = (typeof presenterDeeds)[number]

export interface PresenterLine {
  /** What the projected page shows, as last heard; null before. */
  readonly view: Signal<PresenterView | null>
  /** On the projected page: tells the notes. */
  show(view: PresenterView): void
  /** In the notes: asks the projected page. */
  ask(deed: PresenterDeed): void
  /** On the projected page: hears what the notes ask. */
  onAsk(listener: (deed: PresenterDeed) => void): () => void
  close(): void
}
