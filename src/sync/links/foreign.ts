/** Y9: a database belongs to one room and one hub. */
import type { Environment } from '../../app/environment.ts'
import type { ForeignRoom, RoomHome } from '../../app/links.ts'

/** What is to be decided when the address names another room or hub than the database belongs to; null: nothing. */
export function foreignRoom(own: RoomHome | null, environment: Environment): ForeignRoom | null {
  if (own === null) return null
  const { namespace, device, room, hub } = environment
  const otherHub = own.hub !== null && hub !== null && own.hub !== hub
  if (own.room === room && !otherHub) return null
  const asked = { room, hub }
  const hubOf = (home: RoomHome) => (home.hub === null ? {} : { hub: home.hub })
  return {
    own,
    asked,
    stay: addressOf({ ns: namespace, device, room: own.room, ...hubOf(own) }),
    begin: addressOf({ ns: freshNamespace(room, namespace), device, room, ...hubOf(asked) }),
  }
}

export function addressOf(parameters: Readonly<Record<string, string>>, hash = ''): string {
  return `?${new URLSearchParams(parameters)}${hash}`
}

/** Named after the room; a namespace that bears its name already gets a companion. */
export function freshNamespace(room: string, present: string): string {
  return room === present ? `${room}.2` : room.slice(0, 64)
}
