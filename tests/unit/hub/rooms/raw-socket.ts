import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { expect, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { type Message, readMessage, writeMessage } from '../../../../src/sync/wire/messages.ts'
import { eventually } from '../../../support/eventually.ts'

/** A socket that says what a test wants, in the protocol's own bytes. */
export interface RawSocket {
  readonly webSocket: WebSocket
  readonly messages: Message[]
  readonly denied: string[]
  /** How many documents let this socket in. */
  readonly opened: Set<string>
  readonly closed: Promise<{ code: number; reason: string }>
  send(bytes: Uint8Array): void
  signIn(document: string, token?: string): Promise<void>
  question(document: string): void
  update(document: string, update: Uint8Array, as?: 'update' | 'answer'): void
  say(document: string, message: Message | string): void
  message<K extends Message['kind']>(kind: K, nth?: number): Promise<Message & { kind: K }>
}

export interface RawOptions {
  readonly room?: string
  readonly headers?: Readonly<Record<string, string>>
}

export async function rawSocket(
  port: number,
  { room = 'class', headers = {} }: RawOptions = {},
): Promise<RawSocket> {
  const webSocket = new WebSocket(`ws://127.0.0.1:${port}/rooms/${room}`, { headers })
  onTestFinished(() => webSocket.terminate())
  const messages: Message[] = []
  const denied: string[] = []
  const opened = new Set<string>()
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    webSocket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }))
  })
  webSocket.on('message', (data) => {
    if (!(data instanceof Buffer)) return
    // A ping, to be answered with a pong.
    if (data.length === 1) webSocket.send(Uint8Array.of(10))
    else hear(data, { messages, denied, opened })
  })
  await new Promise((resolve, reject) => webSocket.once('open', resolve).once('error', reject))
  webSocket.on('error', () => {})
  const send = (bytes: Uint8Array) => webSocket.send(bytes)

  return {
    webSocket,
    messages,
    denied,
    opened,
    closed,
    send,
    async signIn(document, token = '') {
      const before = denied.length
      send(
        frame(document, 2, (encoder) => {
          encoding.writeVarUint(encoder, 0)
          encoding.writeVarString(encoder, token)
        }),
      )
      await eventually(() => expect(opened.has(document) || denied.length > before).toBe(true))
    },
    question: (document) => send(syncFrame(document, 0, Y.encodeStateVector(new Y.Doc()))),
    update: (document, update, as = 'update') => send(syncFrame(document, as === 'update' ? 2 : 1, update)),
    say(document, message) {
      const text = typeof message === 'string' ? message : writeMessage(message)
      send(frame(document, 5, (encoder) => encoding.writeVarString(encoder, text)))
    },
    message: <K extends Message['kind']>(kind: K, nth = 0) =>
      eventually(() => {
        const found = messages.filter((said): said is Message & { kind: K } => said.kind === kind)[nth]
        if (!found) throw new Error(`No "${kind}" among ${JSON.stringify(messages).slice(0, 500)}`)
        return found
      }),
  }
}

export function syncFrame(document: string, type: number, content: Uint8Array): Uint8Array {
  return frame(document, 0, (encoder) => {
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint8Array(encoder, content)
  })
}

export function frame(
  document: string,
  type: number,
  write: (encoder: encoding.Encoder) => void,
): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, document)
  encoding.writeVarUint(encoder, type)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

function hear(
  data: Uint8Array,
  { messages, denied, opened }: Pick<RawSocket, 'messages' | 'denied' | 'opened'>,
): void {
  const decoder = decoding.createDecoder(data)
  const document = decoding.readVarString(decoder)
  const type = decoding.readVarUint(decoder)
  if (type === 5) {
    const read = readMessage(decoding.readVarString(decoder))
    if (read.ok) messages.push(read.value)
  }
  if (type !== 2) return
  if (decoding.readVarUint(decoder) === 1) denied.push(decoding.readVarString(decoder))
  else opened.add(document)
}
