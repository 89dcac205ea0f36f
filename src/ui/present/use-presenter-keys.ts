import { useEffect, useRef } from 'react'
import { useToast } from '../components/toasts.tsx'
import { singleKeys } from '../hooks/kept-choice.ts'
import { useApp } from '../hooks/use-app.ts'
import { goTo } from '../place.ts'
import { deedOf, type KeyDeed, placeOfKey } from '../shell/keys.ts'
import { useLinkKey } from './use-link-key.ts'
import type { TalkState } from './use-talk.ts'
import { useUpgradeKey } from './use-upgrade-key.ts'

const screens = ['dashboard', 'records', 'schema', 'sync', 'proofs'] as const

/** The keys of a presentation. Gives what the pause key does. */
export function usePresenterKeys(talk: TalkState): () => void {
  const app = useApp()
  const toast = useToast()
  const upgrade = useUpgradeKey()
  const link = useLinkKey()
  const wasPlaying = useRef(false)
  /** The talk's clock, the samples and an upgrade under way stop together, and go on together. */
  const pause = () => {
    const goesOn = talk.clock.pausedAt !== null
    const { playing } = app.sources.report.get().settings
    if (!goesOn) wasPlaying.current = playing
    if (goesOn ? wasPlaying.current : playing) {
      app.busy(app.sources.set({ playing: goesOn })).catch(() => undefined)
    }
    if (app.upgrades.state.get().phase === 'running') {
      if (goesOn) app.upgrades.resume()
      else app.upgrades.pause()
    }
    talk.pause()
  }
  const deeds: Partial<Record<KeyDeed, () => void>> = {
    next: talk.next,
    back: talk.back,
    pause,
    upgrade,
    link,
    reset() {
      if (talk.cue === null) toast({ text: 'There is no scenario here to reset.' })
      else talk.reset()
    },
  }
  const latest = useRef(deeds)
  latest.current = deeds
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const deed = deedOf(event, placeOfKey(event, singleKeys.get(), true))
      if (deed === null) return
      const screen = /^screen-(\d)$/.exec(deed)?.[1]
      const place = screen && screens[Number(screen) - 1]
      if (place) goTo(place)
      else if (latest.current[deed]) latest.current[deed]()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return pause
}
