import type { TabState } from '../app/app.ts'
import type { Command } from '../app/commands.ts'
import { isRelease } from '../app/environment.ts'
import type { Outcome } from '../app/outcome.ts'
import type { Clock } from '../app/ports.ts'
import type { OpenTab, Releases, TabEvent, TabNews, TabPhase } from '../app/releases.ts'
import { makeSignal, type Signal } from '../app/signal.ts'
import type { UpgradeState } from '../app/upgrades.ts'
import type { Channel } from './browser.ts'
import { once, type Schedule } from './schedule.ts'

/** News that a page keeps to show. */
const kept = 200
/** How long an open page may take to answer, in milliseconds; a frozen one does not. */
const patience = 1_500

type Word =
  | { readonly kind: 'who is here?' }
  | { readonly kind: 'here'; readonly page: Omit<OpenTab, 'own'> }
  | { readonly kind: 'news'; readonly news: Omit<TabNews, 'own'> }

export interface ReleasesOptions {
  readonly release: number
  readonly clock: Clock
  readonly tab: Signal<TabState>
  readonly state: Signal<UpgradeState>
  /** Among the pages of this device. */
  readonly device: Channel
  /** Among the pages of the room, whatever their device. */
  readonly room: Channel
  readonly schedule: Schedule
}

export interface ReleasesRun extends Releases {
  /** Tells the other pages what became of a command that somebody gave on this one. */
  ran(command: Command, outcome: Outcome): void
  stop(): void
}

/** Says what this page does and hears what the others do. It only tells: what keeps the database safe is its fence. */
export function makeReleases(options: ReleasesOptions): ReleasesRun {
  const { release, clock, tab, state, device, room, schedule } = options
  const announced = makeSignal<number | null>(null)
  const news = makeSignal<readonly TabNews[]>([])
  const others = new Map<number, OpenTab>()
  const answered = new Set<number>()
  const tabs = makeSignal<readonly OpenTab[]>([])
  let endRound: (() => void) | null = null
  let opened = false
  let stopped = false
  let phase = phaseOf(state.get())

  const say = (word: Word) => device.postMessage(word)
  const number = () => tab.get().tab
  const here = () => ({ tab: number(), release, phase })
  const showTabs = () => {
    const own: OpenTab = { ...here(), own: true }
    const all = [own, ...[...others.values()].filter((other) => other.tab !== own.tab)]
    tabs.set(all.sort((a, b) => a.tab - b.tab))
  }
  const keep = (item: TabNews) => news.set([...news.get(), item].slice(-kept))
  const tell = (event: TabEvent) => {
    if (stopped || number() === 0) return
    const item = { at: clock.now(), tab: number(), release, event }
    keep({ ...item, own: true })
    say({ kind: 'news', news: item })
  }
  const greet = () => say({ kind: 'here', page: here() })

  function meet(page: Omit<OpenTab, 'own'>): void {
    answered.add(page.tab)
    others.set(page.tab, { ...page, own: false })
    showTabs()
  }

  function hear(word: Word): void {
    switch (word.kind) {
      case 'who is here?':
        if (number() !== 0) greet()
        break
      case 'here':
        meet(word.page)
        break
      case 'news':
        keep({ ...word.news, own: false })
        if (word.news.event.what === 'closed') others.delete(word.news.tab)
        showTabs()
    }
  }

  function refresh(): void {
    answered.clear()
    say({ kind: 'who is here?' })
    endRound?.()
    endRound = once(schedule, patience, () => {
      endRound = null
      for (const one of [...others.keys()]) if (!answered.has(one)) others.delete(one)
      showTabs()
    })
  }

  device.addEventListener('message', ({ data }) => {
    // Only this app's own pages post here.
    if (!stopped && typeof data === 'object' && data !== null && 'kind' in data) hear(data as Word)
  })
  room.addEventListener('message', ({ data }) => {
    // Any page of this origin can post there.
    if (!stopped && isRelease(data)) announced.set(data === release ? null : data)
  })
  const unsubscribe = [
    tab.subscribe(() => {
      showTabs()
      if (number() === 0) return
      if (!opened) {
        opened = true
        tell({ what: 'opened' })
        refresh()
      }
      greet()
    }),
    state.subscribe(() => {
      const next = phaseOf(state.get())
      if (next === phase) return
      phase = next
      showTabs()
      greet()
      tell({ what: 'phase', phase, database: databaseOf(state.get(), release) })
    }),
  ]
  showTabs()

  return {
    announced,
    async announce(next) {
      announced.set(next === release ? null : next)
      room.postMessage(next)
      tell({ what: 'announced', announced: next })
    },
    tabs,
    refresh,
    news,
    ran(command, outcome) {
      const named = nameOf(command)
      if (named === null) return
      if (!outcome.ok) tell({ what: 'refused', ...named, code: outcome.error.code })
      else if (outcome.events.length > 0) tell({ what: 'saved', ...named })
    },
    stop() {
      tell({ what: 'closed' })
      stopped = true
      endRound?.()
      for (const leave of unsubscribe) leave()
      device.close()
      room.close()
    },
  }
}

function phaseOf(state: UpgradeState): TabPhase {
  return state.phase === 'running' && state.elsewhere ? 'watching' : state.phase
}

function databaseOf(state: UpgradeState, release: number): number {
  if (state.phase === 'current') return release
  return state.phase === 'fenced' ? state.database : state.from
}

/** Observations are no news: a playing sample source makes one a second. */
function nameOf(command: Command): { readonly command: string; readonly of: string } | null {
  if (command.type === 'observe') return null
  const of =
    'aggregate' in command
      ? command.aggregate.id
      : 'incidentId' in command
        ? command.incidentId
        : command.policyId
  return { command: command.type, of }
}
