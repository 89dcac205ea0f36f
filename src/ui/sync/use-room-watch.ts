import { useEffect, useRef, useState } from 'react'
import type { OpenRoomWatch, RoomDevice, Traffic } from '../../app/room-watch.ts'
import { useApp } from '../hooks/use-app.ts'
import { deedsBetween, type LinkDeed } from './moments.ts'

/** The deeds that are kept; traffic is bounded by whoever tells it. */
const mostDeeds = 400
/** How long what comes in is gathered before it is drawn, in milliseconds. */
const pace = 80

export interface WatchedRoom extends Pick<OpenRoomWatch, 'setLink' | 'step' | 'clear'> {
  readonly devices: readonly RoomDevice[]
  readonly traffic: readonly Traffic[]
  readonly deeds: readonly LinkDeed[]
}

interface Seen extends Pick<WatchedRoom, 'devices' | 'traffic' | 'deeds'> {}

const nothing: Seen = { devices: [], traffic: [], deeds: [] }

/** The room as long as the screen is open. What comes in a burst is shown together. */
export function useRoomWatch(): WatchedRoom | null {
  const { roomWatch } = useApp()
  const [watch, setWatch] = useState<OpenRoomWatch | null>(null)
  const [seen, setSeen] = useState<Seen>(nothing)
  const deeds = useRef<readonly LinkDeed[]>([])
  const addDeeds = useRef((more: readonly LinkDeed[]) => {
    deeds.current = [...deeds.current, ...more].slice(-mostDeeds)
  })

  useEffect(() => {
    const opened = roomWatch.open()
    let before = opened.devices.get()
    const show = calmly(() =>
      setSeen({ devices: opened.devices.get(), traffic: opened.traffic.get(), deeds: deeds.current }),
    )
    const followDevices = () => {
      const after = opened.devices.get()
      addDeeds.current(deedsBetween(before, after, Date.now()))
      before = after
      show.soon()
    }
    const leave = [opened.devices.subscribe(followDevices), opened.traffic.subscribe(show.soon)]
    setWatch(opened)
    show.soon()
    return () => {
      show.stop()
      for (const each of leave) each()
      opened.close()
    }
  }, [roomWatch])

  if (watch === null) return null
  return {
    ...seen,
    setLink: watch.setLink,
    step(device, link) {
      addDeeds.current([{ id: `step-${Date.now()}`, device, link, at: Date.now(), deed: 'step' }])
      watch.step(device, link)
    },
    clear() {
      deeds.current = []
      watch.clear()
      setSeen({ devices: watch.devices.get(), traffic: [], deeds: [] })
    },
  }
}

/** Calls soon, and not again before that: what comes in a burst is drawn once. */
function calmly(call: () => void): { soon(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    soon() {
      timer ??= setTimeout(() => {
        timer = undefined
        call()
      }, pace)
    },
    stop: () => clearTimeout(timer),
  }
}
