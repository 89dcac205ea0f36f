import type { LeaderElector } from 'broadcast-channel'
import type { Election, ElectionEvents } from './election.ts'

/** How often a waiting tab asks whether the leader is still there, and how long an answer may take, in milliseconds. */
const timing = { fallbackInterval: 3_000, responseTime: 250 }

/**
 * Election by messages, for pages without locks. The library asks the leader itself and replaces one that does not answer;
 * two leaders at once are possible for a moment, and the lease numbers decide between them.
 */
export function makeChannelElection(name: string, events: ElectionEvents): Election {
  let elector: LeaderElector | null = null
  let round = 0

  async function stand(): Promise<void> {
    round += 1
    const mine = round
    const { BroadcastChannel, createLeaderElection } = await import('broadcast-channel')
    if (round !== mine) return
    const standing = createLeaderElection(new BroadcastChannel(name, { type: 'native' }), timing)
    elector = standing
    void standing.awaitLeadership().then(() => {
      if (elector === standing) events.won()
    })
  }

  function leave(): void {
    round += 1
    const left = elector
    elector = null
    void left?.die().then(() => left.broadcastChannel.close())
  }

  return {
    stand,
    relieve() {
      // The library's own rounds do it.
    },
    resign() {
      leave()
      void stand()
    },
    leave,
  }
}
