import type { Channel } from './browser.ts'
import type { DeviceWords } from './device-words.ts'

export interface ReleaseChannel extends Channel {
  /** A link brought it: every tab of the device hears it. */
  heard(release: number): void
}

/** What is posted here goes to the device's other tabs, and by the leader's links to every other device of the room. */
export function makeReleaseChannel(words: DeviceWords, overLinks: (release: number) => void): ReleaseChannel {
  const listeners: ((event: { readonly data: unknown }) => void)[] = []
  const tellHere = (release: number) => {
    for (const listener of listeners) listener({ data: release })
  }
  words.follow((word) => {
    if (word.kind !== 'announce' && word.kind !== 'announced') return
    tellHere(word.release)
    if (word.kind === 'announce') overLinks(word.release)
  })
  return {
    postMessage(release) {
      if (typeof release !== 'number') return
      words.say({ kind: 'announce', release })
      overLinks(release)
    },
    addEventListener: (_type, listener) => void listeners.push(listener),
    close: () => void listeners.splice(0),
    heard(release) {
      tellHere(release)
      words.say({ kind: 'announced', release })
    },
  }
}
