import { useEffect, useMemo, useState } from 'react'
import { singleKeys } from '../hooks/kept-choice.ts'
import { useApp } from '../hooks/use-app.ts'
import { addressWith } from './address.ts'
import type { Desk, Panel } from './desk.ts'
import { deedOf, placeOfKey } from './keys.ts'

/** The desk of a page, with the keys that open what is on it. */
export function useDeskState(): Desk {
  const { environment } = useApp()
  const [learning, setLearning] = useState(environment.scenario !== null && !environment.presenter)
  const [presenting, setPresenting] = useState(environment.presenter)
  const [panel, setPanel] = useState<Panel | null>(null)
  const desk = useMemo<Desk>(
    () => ({
      presenting,
      learning,
      panel,
      learn: setLearning,
      open: setPanel,
      present(on) {
        setPresenting(on)
        // The caption says what the drawer says, and the class needs the room.
        setLearning(!on && environment.scenario !== null)
        const presenter = on ? '1' : null
        history.replaceState(history.state, '', addressWith(location.href, { presenter, talk: null }))
      },
    }),
    [presenting, learning, panel, environment],
  )
  useEffect(() => {
    document.documentElement.toggleAttribute('data-presenting', presenting)
  }, [presenting])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const deed = deedOf(event, placeOfKey(event, singleKeys.get(), presenting))
      if (deed === 'palette') desk.open(panel === 'palette' ? null : 'palette')
      else if (deed === 'keys') desk.open('keys')
      else if (deed === 'present') desk.present(!presenting)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [desk, panel, presenting])
  return desk
}
