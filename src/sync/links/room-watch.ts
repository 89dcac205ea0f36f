/** What the Sync lab looks through: so far this device alone. */
import type { Links } from '../../app/links.ts'
import type { OpenRoomWatch, RoomDevice, RoomWatch } from '../../app/room-watch.ts'
import { makeSignal } from '../../app/signal.ts'

export interface RoomWatchOptions {
  readonly links: Pick<Links, 'state' | 'set' | 'step'>
  /** This device as the others should see it. */
  self(): Promise<Omit<RoomDevice, 'links'>>
}

export function makeRoomWatch({ links, self }: RoomWatchOptions): RoomWatch {
  return {
    open(): OpenRoomWatch {
      const devices = makeSignal<readonly RoomDevice[]>([])
      const show = () =>
        self().then(
          (own) => devices.set([{ ...own, links: links.state.get() }]),
          () => undefined,
        )
      void show()
      return {
        devices,
        traffic: makeSignal([]),
        setLink: (_device, link, faults) => links.set(faults, link),
        step: (_device, link) => void links.step(link),
        clear: () => undefined,
        close: links.state.subscribe(() => void show()),
      }
    },
  }
}
