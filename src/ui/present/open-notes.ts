import { addressWith } from '../shell/address.ts'

/** The presenter's notes in a window of their own; the same window when it is there already. */
export function openNotes(): void {
  const address = addressWith(location.href, { presenter: 'notes', scenario: null, talk: null }, '')
  window.open(address, 'driftwatch-notes', 'popup,width=560,height=760')
}
