/**
 * The rooms of `src` and what each may import: the one table that the import rules are checked
 * against. A room is a folder of `src`; a door is a part of a room that others may use alone.
 */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  codec: ['domain'],
  history: ['domain', 'codec'],
  app: ['domain', 'history'],
  storage: ['domain', 'codec', 'history', 'app'],
  sync: ['domain', 'codec', 'history', 'app'],
  hub: ['sync/wire', 'history'],
  ui: ['domain', 'app'],
  proofs: ['domain', 'codec', 'history', 'app'],
  scenarios: ['app', 'lab'],
  lab: ['domain', 'codec', 'history', 'app', 'storage', 'sync', 'proofs', 'scenarios'],
}

/** The only files that wire rooms together. */
export const wiringFiles: readonly string[] = ['src/main.tsx', 'src/create-app.ts']

/** What the wiring files may import: all but the server. */
export const wirable: readonly string[] = Object.keys(rooms).filter((room) => room !== 'hub')

/** Names and packages that belong to one room. Tests beside the code are free to use them. */
export interface Belonging {
  /** What it is about, for the message. */
  readonly what: string
  /** Packages, by their name or by the first part of it. */
  readonly packages: RegExp
  /** Globals, types included. */
  readonly globals: RegExp
  readonly rooms: readonly string[]
  readonly mend: string
}

export const belongings: readonly Belonging[] = [
  {
    what: 'IndexedDB',
    packages: /^(dexie|idb|fake-indexeddb)/,
    globals: /^(indexedDB|IDB[A-Z]\w*)$/,
    rooms: ['storage'],
    mend: 'Ask through a port of src/app; its adapter lives in src/storage.',
  },
  {
    what: 'Yjs, BroadcastChannel and the network',
    packages: /^(yjs|y-|lib0|@hocuspocus\/|broadcast-channel)/,
    globals: /^(BroadcastChannel|fetch|WebSocket|EventSource|XMLHttpRequest|RTCPeerConnection)$/,
    rooms: ['sync', 'hub'],
    mend: 'Ask through a port of src/app; its adapter lives in src/sync.',
  },
  {
    what: 'Node',
    packages: /^node:/,
    globals: /^(process|Buffer)$/,
    rooms: ['hub'],
    mend: 'Only the server runs on Node; pages, tests and the server share the other rooms.',
  },
]

/** Rooms in which the time and chance come in as arguments. */
export const pureRooms: readonly string[] = ['domain', 'codec', 'history', 'app']

/** Packages that no room may import: the proofs and scenarios also run on a page. */
export const testRunners = /^(vitest|@vitest\/|@playwright\/|playwright|fast-check|@fast-check\/)/
