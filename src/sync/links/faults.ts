/** Makes a link as bad as somebody wants it (Y7): every message of every link passes through one of these, both ways. */
import { type LinkFaults, soundLink } from '../../app/links.ts'

/** Messages that a cut link holds at most; the oldest go, as if they had been lost. */
const mostHeld = 5_000
/** How far reordering moves a message on a link without latency, in milliseconds. */
const shuffle = 50

export interface Passage {
  readonly way: 'out' | 'in'
  /** It is about this moment, such as a sign of life: held by nobody. */
  readonly passing?: boolean
  /** Part of the link's own beginning or end: it is held and delayed, and neither lost, repeated nor overtaken. */
  readonly sturdy?: boolean
  deliver(): void
  /** Told what becomes of it, for whoever watches. */
  saw?(end: 'sent' | 'received' | 'lost' | 'held'): void
}

export interface Faults {
  get(): LinkFaults
  set(part: Partial<LinkFaults>): void
  pass(passage: Passage): void
  /** Messages that wait because the link is cut. */
  held(): number
  /** Delivers the oldest of them; false where there is none. */
  step(): boolean
  /** Messages on their way. */
  underWay(): number
  /** Drops what is held and on its way, as when the connection that carried it is gone. */
  drop(): void
}

export interface FaultsOptions {
  /** From 0 to 1, as Math.random. */
  random?(): number
  /** Calls later; returns how to call it off. */
  after?(ms: number, fire: () => void): () => void
  /** Told when settings or the number of held messages change. */
  changed?(): void
}

export function makeFaults(options: FaultsOptions = {}): Faults {
  const { random = Math.random, after = afterTimeout, changed = () => undefined } = options
  let settings = soundLink
  let held: Passage[] = []
  const onTheWay = new Set<() => void>()

  function arrive(passage: Passage): void {
    passage.saw?.(passage.way === 'out' ? 'sent' : 'received')
    passage.deliver()
  }

  function hold(passage: Passage): void {
    if (passage.passing) return
    held.push(passage)
    passage.saw?.('held')
    if (held.length > mostHeld) held.shift()?.saw?.('lost')
    changed()
  }

  function travel(passage: Passage, ms: number): void {
    if (ms <= 0) {
      arrive(passage)
      return
    }
    const call = after(ms, () => {
      onTheWay.delete(call)
      if (settings.online) arrive(passage)
      else hold(passage)
    })
    onTheWay.add(call)
  }

  /** On how many ways the message goes: none when it gets lost. */
  function copies({ sturdy }: Passage): number {
    const { loss, duplicate } = settings
    if (sturdy) return 1
    if (loss > 0 && random() < loss) return 0
    return duplicate > 0 && random() < duplicate ? 2 : 1
  }

  function pass(passage: Passage): void {
    const { online, latencyMs, reorder } = settings
    const times = online ? copies(passage) : 0
    if (!online) hold(passage)
    else if (times === 0) passage.saw?.('lost')
    const detour = () => (reorder && !passage.sturdy ? random() * Math.max(shuffle, latencyMs) : 0)
    for (let time = 0; time < times; time += 1) travel(passage, latencyMs + detour())
  }

  return {
    get: () => settings,
    set(part) {
      settings = { ...settings, ...part }
      changed()
      if (!settings.online) return
      const waiting = held
      held = []
      for (const passage of waiting) pass(passage)
      if (waiting.length > 0) changed()
    },
    pass,
    held: () => held.length,
    step() {
      const next = held.shift()
      if (next === undefined) return false
      arrive(next)
      changed()
      return true
    },
    underWay: () => onTheWay.size,
    drop() {
      held = []
      for (const callOff of onTheWay) callOff()
      onTheWay.clear()
      changed()
    },
  }
}

function afterTimeout(ms: number, fire: () => void): () => void {
  const timer = setTimeout(fire, ms)
  return () => clearTimeout(timer)
}
