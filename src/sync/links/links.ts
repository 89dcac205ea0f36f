/** The links of a device as screens and scripts hold them. */
import {
  type Joining,
  type LinkFaults,
  type LinkName,
  type LinkState,
  type Links,
  linkNames,
  soundLink,
} from '../../app/links.ts'
import { makeSignal } from '../../app/signal.ts'

/** @param hub whether this page has a hub at all */
export function makeLinks({ hub }: { readonly hub: boolean }): Links {
  const first = (name: LinkName): LinkState => ({
    name,
    phase: name === 'nearby' ? 'open' : hub ? 'waiting' : 'none',
    reason: null,
    role: 'editor',
    faults: soundLink,
    held: 0,
  })
  const state = makeSignal(linkNames.map(first))
  return {
    state,
    foreign: makeSignal(null),
    set(faults: Partial<LinkFaults>, link?: LinkName) {
      const changed = (each: LinkState) =>
        link === undefined || each.name === link ? { ...each, faults: { ...each.faults, ...faults } } : each
      state.set(state.get().map(changed))
    },
    async step() {},
    async join(): Promise<Joining> {
      return { kind: 'refused', reason: 'Join links come with the hub.' }
    },
    invite: async () => ({ ok: false, message: 'Join links come with the hub.' }),
  }
}
