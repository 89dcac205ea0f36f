import type { TabState } from '../app/app.ts'
import { makeSignal, type Signal } from '../app/signal.ts'
import { browserLocks, type Channel, type Locks, openChannel, type PageEvents } from './browser.ts'
import { makeChannelElection } from './channel-election.ts'
import { makeLockElection } from './lock-election.ts'
import { callRoll } from './roll-call.ts'
import type { Schedule } from './schedule.ts'
import { claimTabNumber } from './tab-number.ts'
import { makeTicker } from './ticker.ts'

/** How often a tab that does not lead asks whether the leader is there, in milliseconds. */
const askEvery = 1_000
/** How many questions in a row a leader may leave unanswered. */
const patience = 4

type Word = 'is the leader there?' | { readonly leadsUnder: number }

export interface TabsOptions {
  /** Names the device's locks and channels: `driftwatch/<namespace>/<device>`. */
  readonly prefix: string
  /** Writes a lease number higher than any before into the database. May fail: it is tried again. */
  claimLease(): Promise<number>
  /** This tab leads, under this lease, until the signal aborts. */
  onLead(lease: number, until: AbortSignal): void
  /** This browser's by default; null where there are none, and then tabs elect by messages. */
  readonly locks?: Locks | null
  readonly openChannel?: (name: string) => Channel
  /** Real time, whatever the app's own clock shows. */
  readonly schedule?: Schedule
  /** The window; null where there is none. */
  readonly page?: PageEvents | null
}

export interface Tabs {
  /** The number is 0 until it is known. */
  readonly state: Signal<TabState>
  /** Resolves when the number is known and, where there are locks, who leads. */
  readonly ready: Promise<void>
  /** Says that the database refused work under this lease: the tab gives the lead up and stands again. */
  fenced(lease: number): void
  /** A tab that may not write leaves the lead to others, until it may. */
  standAside(aside: boolean): void
  /** Whether some tab of the device may lead; without locks nobody can say that none does. */
  led(): Promise<boolean>
  /** Leaves for good; the next tab takes over. */
  stop(): void
}

/** A time of holding the lead. Without a lease yet, nothing is done and no question answered. */
interface Term {
  readonly ended: AbortController
  lease: number | null
  claiming: boolean
}

/** Joins the tabs of a device: takes a tab number, stands for the lead, and watches over whoever leads. */
export function joinTabs(options: TabsOptions): Tabs {
  const { prefix, claimLease, onLead } = options
  const locks = options.locks === undefined ? browserLocks() : options.locks
  const open = options.openChannel ?? openChannel
  const schedule = options.schedule ?? makeTicker()
  const page = options.page === undefined ? (globalThis.window ?? null) : options.page

  const leaderLock = `${prefix}/leader`
  const state = makeSignal<TabState>({ tab: 0, leads: false })
  const show = (part: Partial<TabState>) => {
    const next = { ...state.get(), ...part }
    if (next.tab !== state.get().tab || next.leads !== state.get().leads) state.set(next)
  }

  let term: Term | null = null
  let unanswered = 0
  let aside = false
  let membership: { readonly left: AbortController; readonly say: (word: Word) => void } | null = null

  const events = {
    won() {
      term = { ended: new AbortController(), lease: null, claiming: false }
      void beginTerm(term)
    },
    lost: endTerm,
  }
  const election =
    locks === null
      ? makeChannelElection(`${prefix}/election`, events)
      : makeLockElection(locks, leaderLock, events)

  async function beginTerm(mine: Term): Promise<void> {
    mine.claiming = true
    // A lease that cannot be written now (storage is closed or full) is asked for again at the next tick.
    const lease = await claimLease().catch(() => null)
    mine.claiming = false
    if (lease === null || mine.ended.signal.aborted) return
    mine.lease = lease
    show({ leads: true })
    membership?.say({ leadsUnder: lease })
    onLead(lease, mine.ended.signal)
  }

  function endTerm(): void {
    term?.ended.abort()
    term = null
    unanswered = 0
    show({ leads: false })
  }

  function resign(): void {
    endTerm()
    election.resign()
  }

  function tick(): void {
    if (aside) return
    if (term !== null) {
      if (term.lease === null && !term.claiming) void beginTerm(term)
    } else if (unanswered < patience) {
      unanswered += 1
      membership?.say('is the leader there?')
    } else {
      unanswered = 0
      election.relieve()
    }
  }

  function hear(word: Word): void {
    const mine = term?.lease ?? null
    if (word === 'is the leader there?') {
      if (mine !== null) membership?.say({ leadsUnder: mine })
      return
    }
    unanswered = 0
    if (mine === null) return
    if (word.leadsUnder > mine) resign()
    else if (word.leadsUnder < mine) membership?.say({ leadsUnder: mine })
  }

  async function join(): Promise<void> {
    if (membership !== null) return
    const left = new AbortController()
    const channel = open(`${prefix}/tabs`)
    membership = { left, say: (word) => channel.postMessage(word) }
    const stopTicking = schedule.every(askEvery, tick)
    left.signal.addEventListener('abort', () => {
      stopTicking()
      channel.close()
    })
    channel.addEventListener('message', ({ data }) => {
      if (!left.signal.aborted && isWord(data)) hear(data)
    })
    const tab = await takeNumber(left.signal)
    if (left.signal.aborted) return
    show({ tab })
    if (!aside) await election.stand()
  }

  function takeNumber(until: AbortSignal): Promise<number> {
    if (locks !== null) return claimTabNumber(locks, prefix, until)
    const channel = open(`${prefix}/tab-numbers`)
    until.addEventListener('abort', () => channel.close())
    return callRoll(channel, schedule, until, (tab) => show({ tab })).first
  }

  function leave(): void {
    endTerm()
    election.leave()
    membership?.left.abort()
    membership = null
  }

  // A page put aside for the back button must hold nothing; taken out again, it joins anew.
  const rejoin = () => void join()
  page?.addEventListener('pagehide', leave)
  page?.addEventListener('pageshow', rejoin)

  return {
    state,
    ready: join(),
    fenced(lease) {
      if (term?.lease === lease) resign()
    },
    standAside(next) {
      if (next === aside) return
      aside = next
      if (membership === null) return
      if (aside) {
        endTerm()
        election.leave()
      } else if (state.get().tab !== 0) void election.stand()
    },
    async led() {
      const { held = [] } = (await locks?.query()) ?? {}
      return locks === null || held.some(({ name }) => name === leaderLock)
    },
    stop() {
      page?.removeEventListener('pagehide', leave)
      page?.removeEventListener('pageshow', rejoin)
      leave()
    },
  }
}

function isWord(data: unknown): data is Word {
  if (data === 'is the leader there?') return true
  return (
    typeof data === 'object' && data !== null && 'leadsUnder' in data && typeof data.leadsUnder === 'number'
  )
}
