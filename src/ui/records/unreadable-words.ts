/** Why there is no domain object to show, in words. */
import type { RecordDetail } from '../../app/ports.ts'

/** What became of what was there: said wherever something could not be read. */
export function kept(provisional: boolean): string {
  return provisional
    ? 'Its bytes are kept as they are; what is shown is the last state that can be read.'
    : 'Its bytes are kept as they are, and nothing is shown in their place.'
}

/** The sentence that stands where the domain object would. */
export function whyNoDomain({ view, stored }: RecordDetail): {
  readonly title: string
  readonly words: string
} {
  const error = view.problem?.error
  const what = stored.type === 'policy' ? 'policy' : 'incident'
  if (view.status === 'parked') {
    return {
      title: `This release cannot say what the ${what} is`,
      words: `${error?.message ?? ''} It waits, read-only, for a release that can.`,
    }
  }
  switch (error?.code) {
    case 'unsupported-version':
      return {
        title: `There is no ${what} here yet`,
        words: `${error.message} Its bytes are kept as they are.`,
      }
    case 'domain':
      return {
        title: `This would be no valid ${what}`,
        words: `The shape is right, and the domain refuses what it says: ${error.message} A half-valid ${what} is never built.`,
      }
    case 'corrupt-record':
      return {
        title: `The stored text does not say a ${what}`,
        words: `${error.message} Nothing was guessed, and nothing was half-loaded.`,
      }
    default:
      return { title: `There is no ${what} in view`, words: 'It was discarded, and its history stays.' }
  }
}
