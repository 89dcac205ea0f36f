import type { Outcome } from '../app/outcome.ts'
import type { Changes } from '../app/ports.ts'
import { dueReactions, policiesConcerned, type ReactionReader } from '../app/reactions.ts'
import { makeWake, type Surroundings } from './wake.ts'

export interface ReactionsOptions extends Surroundings {
  readonly reader: ReactionReader
  readonly changes: Changes
  run(command: unknown): Promise<Outcome>
}

export interface Reactions {
  /** Repeats what is due, at once and after every change, until the signal aborts. */
  lead(until: AbortSignal): void
  /** How many reactions are due; one that was refused waits for its next occasion and does not count. */
  pending(): Promise<number>
}

/** The leader's part in reactions: `app/reactions` says what is due, this runs it. */
export function makeReactions(options: ReactionsOptions): Reactions {
  const { reader, changes, run } = options
  const refused = new Set<string>()

  return {
    lead(until) {
      refused.clear()
      let among: ReadonlySet<string> | 'all' = 'all'
      const round = async () => {
        const now = among
        among = new Set()
        try {
          for (const reaction of await dueReactions(reader, now)) {
            if (until.aborted) return
            const outcome = await run(reaction)
            if (outcome.ok) refused.delete(reaction.incidentId)
            else refused.add(reaction.incidentId)
          }
        } catch (error) {
          among = together(among, now)
          throw error
        }
      }
      const wake = makeWake(round, options, until)
      const unsubscribe = changes.subscribe(({ names, areas }) => {
        if (!areas.has('records')) return
        among = together(among, names === 'many' ? 'all' : policiesConcerned(names))
        wake()
      })
      until.addEventListener('abort', unsubscribe, { once: true })
      wake()
    },
    async pending() {
      const due = await dueReactions(reader, 'all')
      return due.filter(({ incidentId }) => !refused.has(incidentId)).length
    },
  }
}

type Policies = ReadonlySet<string> | 'all'

function together(one: Policies, other: Policies): Policies {
  return one === 'all' || other === 'all' ? 'all' : new Set([...one, ...other])
}
