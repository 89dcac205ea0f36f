/** A presenter's script: steps of scenarios in the order in which they are shown, with the minute at which each begins. */

export interface Cue {
  readonly scenario: string
  readonly step: string
  /** Whole minutes from the beginning of the talk. */
  readonly minute: number
}

export interface Act {
  readonly title: string
  /** The minute at which it is over. */
  readonly until: number
  readonly cues: readonly Cue[]
}

export const talkIds = ['45', '10'] as const
/** How many minutes a talk takes is its name in an address. */
export type TalkId = (typeof talkIds)[number]

export interface Talk {
  readonly id: TalkId
  readonly title: string
  readonly acts: readonly Act[]
}
