/**
 * The links of a device as every tab of it sees them. The leader has them; the other tabs follow what it tells, and pass
 * on what somebody sets. A tab that takes the lead goes on with the settings that were there.
 */
import { type LinkFaults, type LinkName, type LinkState, linkNames, soundLink } from '../../app/links.ts'
import { makeSignal, type Signal } from '../../app/signal.ts'
import type { DeviceWords } from '../device-words.ts'
import type { Faults } from './faults.ts'
import type { Link } from './link.ts'

export interface LinkBoard {
  readonly state: Signal<readonly LinkState[]>
  set(faults: Partial<LinkFaults>, link?: LinkName): void
  step(link?: LinkName): Promise<void>
  /** This tab leads and has opened a link; returns how to take it away again. */
  attach(name: LinkName, link: Link, faults: Faults): () => void
  /** Told by the faults of an attached link that something about them changed. */
  refresh(): void
}

export interface LinkBoardOptions {
  /** Whether this page has a hub at all. */
  readonly hub: boolean
  readonly words: DeviceWords
}

interface Attached {
  readonly link: Link
  readonly faults: Faults
}

export function makeLinkBoard({ hub, words }: LinkBoardOptions): LinkBoard {
  const attached = new Map<LinkName, Attached>()
  const first = (name: LinkName): LinkState => ({
    name,
    phase: name === 'nearby' || hub ? 'waiting' : 'none',
    reason: null,
    role: 'editor',
    faults: soundLink,
    held: 0,
  })
  const state = makeSignal<readonly LinkState[]>(linkNames.map(first))
  const chosen = (link?: LinkName) => linkNames.filter((name) => link === undefined || name === link)

  function refresh(): void {
    const shown = state.get().map((each): LinkState => {
      const own = attached.get(each.name)
      return own
        ? { name: each.name, ...own.link.standing.get(), faults: own.faults.get(), held: own.faults.held() }
        : each
    })
    if (JSON.stringify(shown) === JSON.stringify(state.get())) return
    state.set(shown)
    if (attached.size > 0) words.say({ kind: 'links', state: shown })
  }

  function setHere(part: Partial<LinkFaults>, link?: LinkName): void {
    for (const name of chosen(link)) {
      const own = attached.get(name)
      if (!own) continue
      const before = own.faults.get().online
      // Whoever is cut off says so first, and whoever is back says so last.
      if (before && part.online === false) own.link.turned?.(false)
      own.faults.set(part)
      if (!before && part.online) own.link.turned?.(true)
    }
    const changed = (each: LinkState) =>
      chosen(link).includes(each.name) ? { ...each, faults: { ...each.faults, ...part } } : each
    state.set(state.get().map(changed))
    refresh()
  }

  function stepHere(link?: LinkName): void {
    for (const name of chosen(link)) if (attached.get(name)?.faults.step()) return
  }

  words.follow((word) => {
    if (word.kind === 'links' && attached.size === 0) state.set(word.state)
    if (word.kind === 'set links') setHere(word.faults, word.link)
    if (word.kind === 'step' && attached.size > 0) stepHere(word.link)
    if (word.kind === 'who leads?' && attached.size > 0) words.say({ kind: 'links', state: state.get() })
  })

  return {
    state,
    set(part, link) {
      setHere(part, link)
      words.say({ kind: 'set links', faults: part, ...(link && { link }) })
    },
    async step(link) {
      if (attached.size > 0) stepHere(link)
      else words.say({ kind: 'step', ...(link && { link }) })
    },
    attach(name, link, faults) {
      const known = state.get().find((each) => each.name === name)
      if (known) faults.set(known.faults)
      attached.set(name, { link, faults })
      const unfollow = link.standing.subscribe(refresh)
      refresh()
      return () => {
        unfollow()
        attached.delete(name)
      }
    },
    refresh,
  }
}
