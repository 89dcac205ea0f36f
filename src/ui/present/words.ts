import type { RunThrough } from './run-through.ts'
import type { TalkState } from './use-talk.ts'

/** What the next key does. */
export function nextWords(
  { cues }: RunThrough,
  { place, shown, ended, working }: Pick<TalkState, 'place' | 'shown' | 'ended' | 'working'>,
): string {
  if (working) return 'Working…'
  if (place < 0) return 'Begin'
  if (ended) return 'Begin again'
  if (!shown) return 'Do it, and check'
  const following = cues[place + 1]
  return following ? `Next: ${following.step.title}` : 'End'
}
