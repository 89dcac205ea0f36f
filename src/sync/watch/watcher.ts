import type { OpenRoomWatch, RoomDevice, RoomWatch, Traffic } from '../../app/room-watch.ts'
import { makeSignal } from '../../app/signal.ts'
import { type Channel, openChannel } from '../browser.ts'
import type { Schedule } from '../schedule.ts'
import { believeFor, isWatchWord, sayEvery, type WatchWord, watchChannel } from './words.ts'

/** Messages that are kept to be looked at. */
const kept = 1_000

export interface WatcherOptions {
  readonly room: string
  readonly schedule: Schedule
  readonly openChannel?: (name: string) => Channel
}

/** The watch over the devices of the room that are open in this browser. */
export function makeRoomWatch({
  room,
  schedule,
  openChannel: open = openChannel,
}: WatcherOptions): RoomWatch {
  return {
    open(): OpenRoomWatch {
      const channel = open(watchChannel(room))
      const devices = makeSignal<readonly RoomDevice[]>([])
      const traffic = makeSignal<readonly Traffic[]>([])
      const heard = new Map<string, number>()
      let closed = false
      const say = (word: WatchWord) => {
        if (!closed) channel.postMessage(word)
      }

      function show(device: RoomDevice): void {
        heard.set(device.device, performance.now())
        const others = devices.get().filter((each) => each.device !== device.device)
        devices.set([...others, device].sort((a, b) => (a.device < b.device ? -1 : 1)))
      }

      function leave(name: string): void {
        heard.delete(name)
        if (devices.get().some(({ device }) => device === name))
          devices.set(devices.get().filter(({ device }) => device !== name))
      }

      channel.addEventListener('message', ({ data }) => {
        if (closed || !isWatchWord(data)) return
        if (data.kind === 'device') show(data.device)
        if (data.kind === 'gone') leave(data.device)
        if (data.kind === 'traffic') traffic.set([...traffic.get(), ...data.traffic].slice(-kept))
      })
      const stop = schedule.every(sayEvery, () => {
        say({ kind: 'watching' })
        for (const [device, at] of heard) if (performance.now() - at > believeFor) leave(device)
      })
      say({ kind: 'watching' })

      return {
        devices,
        traffic,
        setLink: (device, link, faults) => say({ kind: 'set', device, link, faults }),
        step: (device, link) => say({ kind: 'step', device, link }),
        clear: () => traffic.set([]),
        close() {
          if (closed) return
          closed = true
          stop()
          channel.close()
        },
      }
    },
  }
}
