import type { Outcome } from '../app/outcome.ts'
import type { Changes, Clock, Housekeeping, Reader, Settings } from '../app/ports.ts'
import { openChannel } from './browser.ts'
import { makePager, type Pager } from './pager.ts'
import { makeReactions, type Reactions } from './reactions.ts'
import type { Schedule } from './schedule.ts'
import { makeSourcePlayer, type SourcePlayer } from './source-player.ts'
import { watchThisBrowser } from './sources/browser-figures.ts'
import { openSource } from './sources/open-source.ts'
import { makeMetricsServer } from './sources/server.ts'
import { joinTabs, type Tabs } from './tabs.ts'
import type { Surroundings } from './wake.ts'

export interface DutiesOptions extends Surroundings {
  /** Names the device's locks and channels. */
  readonly prefix: string
  readonly seed: string
  readonly settings: Settings
  readonly changes: Changes
  readonly reader: Reader
  readonly housekeeping: Housekeeping
  /** The time that samples are stamped with, and the schedule that sources play by. */
  readonly clock: Clock
  readonly playing: Schedule
  /** Where the server's `api/…` is; null without a server. */
  readonly server: string | null
  run(command: unknown): Promise<Outcome>
  /** The room's part of what the leader does. */
  leadRoom(lease: number, until: AbortSignal): void
}

/** What the tabs of a device share between them, and the one that leads does: sources, pager, reactions. */
export interface Duties {
  readonly tabs: Tabs
  readonly player: SourcePlayer
  readonly pager: Pager
  readonly reactions: Reactions
  stop(): void
}

export function takeUpDuties(options: DutiesOptions): Duties {
  const { prefix, seed, clock, activity, schedule, housekeeping } = options
  const server = options.server === null ? null : makeMetricsServer(options.server)
  const player = makeSourcePlayer({
    ...options,
    schedule: options.playing,
    channel: openChannel(`${prefix}/sources`),
    open: (chosen) => openSource(chosen, { seed, clock, server, watchBrowser: watchThisBrowser }),
    targets: async () => (await server?.targets()) ?? [],
  })
  const pager = makePager({
    ...options,
    channel: openChannel(`${prefix}/pager`),
    fenced: (lease) => tabs.fenced(lease),
  })
  const reactions = makeReactions(options)
  const tabs = joinTabs({
    prefix,
    schedule,
    claimLease: () => activity.busy(housekeeping.claimLease()),
    onLead(lease, until) {
      player.lead(until)
      pager.lead(lease, until)
      reactions.lead(until)
      options.leadRoom(lease, until)
    },
  })
  return {
    tabs,
    player,
    pager,
    reactions,
    stop() {
      tabs.stop()
      player.stop()
      pager.stop()
    },
  }
}
