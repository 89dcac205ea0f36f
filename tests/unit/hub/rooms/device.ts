import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { expect, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import type { Revision } from '../../../../src/history/revision.ts'
import { documentOf, revisionDocuments } from '../../../../src/sync/wire/documents.ts'
import { type Message, readMessage, writeMessage } from '../../../../src/sync/wire/messages.ts'
import { bytesOfRevision, revisionOfBytes } from '../../../../src/sync/wire/revision-bytes.ts'
import { eventually } from '../../../support/eventually.ts'

export interface DeviceOptions {
  readonly room?: string
  readonly token?: string
  /** Documents by name; a device that comes back brings its own. */
  readonly docs?: Map<string, Y.Doc>
  /** Documents to open; the sixteen of the room when left out. */
  readonly names?: readonly string[]
}

/** A device as the hub sees it: one socket of Hocuspocus' own provider, with the documents of a room. */
export interface Device {
  readonly docs: Map<string, Y.Doc>
  readonly messages: Message[]
  readonly denied: string[]
  readonly scopes: Set<string>
  readonly closes: { code: number; reason: string }[]
  doc(name: string): Y.Doc
  /** Puts revisions into their documents, one transaction a document. */
  add(...revisions: Revision[]): void
  /** Ids in all documents, sorted; with repeats. */
  ids(): string[]
  /** How many entries all documents have. */
  entries(): number
  bodies(): Map<string, string | null>
  say(message: Message, document?: string): void
  /** Until every document has had the hub's answer. */
  synced(): Promise<void>
  /** Until the hub has acknowledged these. */
  stored(...revisions: Revision[]): Promise<void>
  refused(code: string): Promise<Message>
  leave(): void
}

export function device(port: number, options: DeviceOptions = {}): Device {
  const { room = 'class', token = '', docs = new Map<string, Y.Doc>() } = options
  const names = options.names ?? revisionDocuments(room)
  const messages: Message[] = []
  const denied: string[] = []
  const scopes = new Set<string>()
  const closes: { code: number; reason: string }[] = []
  const waiting = new Set(names)
  const socket = new HocuspocusProviderWebsocket({
    url: `ws://127.0.0.1:${port}/rooms/${room}`,
    delay: 50,
    minDelay: 50,
    maxDelay: 200,
    onClose: ({ event }) => closes.push({ code: event.code, reason: event.reason }),
  })
  const providers = new Map(
    names.map((name) => {
      const document = docs.get(name) ?? new Y.Doc()
      docs.set(name, document)
      const provider = new HocuspocusProvider({
        websocketProvider: socket,
        name,
        document,
        token,
        ...(name.includes('/note/') ? {} : { awareness: null }),
        onSynced: () => waiting.delete(name),
        onAuthenticated: ({ scope }) => scopes.add(scope),
        onAuthenticationFailed: ({ reason }) => denied.push(reason),
        onStateless({ payload }) {
          const read = readMessage(payload)
          if (!read.ok) throw new Error(`The hub said ${payload}`)
          messages.push(read.value)
        },
      })
      provider.attach()
      return [name, provider]
    }),
  )
  const leave = () => {
    for (const provider of providers.values()) provider.detach()
    socket.destroy()
  }
  onTestFinished(leave)
  const doc = (name: string) => {
    const found = docs.get(name)
    if (!found) throw new Error(`${name} is not open.`)
    return found
  }
  const entries = () => [...docs.values()].flatMap((each) => each.getArray<Uint8Array>('revisions').toArray())
  const acknowledged = () =>
    new Set(messages.flatMap((said) => (said.kind === 'stored' ? said.revisions : [])))

  return {
    docs,
    messages,
    denied,
    scopes,
    closes,
    doc,
    add(...revisions) {
      const groups = new Map<string, Uint8Array[]>()
      for (const revision of revisions) {
        const name = documentOf(room, revision.header.aggregate)
        groups.set(name, [...(groups.get(name) ?? []), bytesOfRevision(revision)])
      }
      for (const [name, bytes] of groups) doc(name).getArray<Uint8Array>('revisions').push(bytes)
    },
    ids: () => entries().map(idOf).sort(),
    entries: () => entries().length,
    bodies: () => new Map(entries().map((bytes) => [idOf(bytes), bodyOf(bytes)])),
    say(message, document = `${room}/0`) {
      providers.get(document)?.sendStateless(writeMessage(message))
    },
    synced: () => eventually(() => expect([...waiting]).toEqual([]), 15_000),
    stored: (...revisions) =>
      eventually(() => {
        const known = acknowledged()
        expect(revisions.filter(({ id }) => !known.has(id)).length).toBe(0)
      }),
    refused: (code) =>
      eventually(() => {
        const found = messages.find((said) => said.kind === 'refused' && said.code === code)
        if (!found) throw new Error(`Not refused with "${code}": ${JSON.stringify(messages)}`)
        return found
      }),
    leave,
  }
}

function idOf(bytes: Uint8Array): string {
  const read = revisionOfBytes(bytes)
  return read.ok ? read.value.id : `(${read.error.reason})`
}

function bodyOf(bytes: Uint8Array): string | null {
  const read = revisionOfBytes(bytes)
  return read.ok ? read.value.body : null
}
