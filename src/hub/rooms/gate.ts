import { parseDocument } from '../../sync/wire/documents.ts'
import { writeMessage } from '../../sync/wire/messages.ts'
import type { EngineSocket } from './engine.ts'
import { deniedFrame, type Frame, messageFrame, readFrame } from './frame.ts'
import { frameCosts } from './limits.ts'
import type { Link, OpenDocument } from './link.ts'
import type { Refused } from './refusal.ts'

/** What a frame asks for, once it may. */
export interface Receivers {
  update(link: Link, access: OpenDocument, frame: Frame & { kind: 'answer' | 'update' }): void
  message(link: Link, access: OpenDocument, document: string, text: string): void
  /** Something was refused: the device is told, and pays for it. */
  refused(link: Link, document: string, why: Refused): void
}

export interface Gate {
  /** Takes a frame from a socket. */
  receive(link: Link, engine: EngineSocket, bytes: Uint8Array): void
  /** Takes the frames that came before a document was open. */
  opened(link: Link, engine: EngineSocket, document: string): void
}

/** Frames that wait until their document is open: the first question and the first presence. */
const mostEarly = 4

/**
 * Every frame goes through here before the engine sees it. What the engine would choke on ends here; updates and messages
 * are the hub's own to take; questions and presence pass.
 */
export function createGate(receivers: Receivers, mostDocuments: number): Gate {
  const handle = (
    link: Link,
    engine: EngineSocket,
    frame: Exclude<Frame, { kind: 'pong' }>,
    bytes: Uint8Array,
  ) => {
    const { document } = frame
    const place = parseDocument(document)
    if (place?.room !== link.room) {
      const reason = `This connection is for the documents of the room "${link.room}" alone.`
      if (frame.kind === 'sign-in') link.send(deniedFrame(document, reason))
      return receivers.refused(link, document, { code: 'foreign-room', reason })
    }
    const entry = link.documents.get(document)
    if (frame.kind === 'sign-in') return signIn(link, engine, document, entry, bytes)
    if (entry === undefined) return
    if (!entry.open) {
      // Updates are left out: the hub asks for everything it lacks as soon as the document is open.
      if ((frame.kind === 'question' || frame.kind === 'awareness') && entry.early.length < mostEarly)
        entry.early.push(bytes)
      return
    }
    switch (frame.kind) {
      case 'question':
        if (link.spend(frameCosts.question, 0)) link.answerLater(() => engine.handleMessage(bytes))
        return
      case 'answer':
      case 'update':
        return receivers.update(link, entry, frame)
      case 'message':
        return receivers.message(link, entry, document, frame.text)
      case 'awareness':
      case 'ask-awareness':
        // Presence belongs to notes.
        if (place.kind === 'note') engine.handleMessage(bytes)
        return
      case 'close':
        return engine.handleMessage(bytes)
    }
  }

  const signIn = (
    link: Link,
    engine: EngineSocket,
    document: string,
    entry: OpenDocument | undefined,
    bytes: Uint8Array,
  ) => {
    if (entry === undefined && link.documents.size >= mostDocuments) {
      link.send(deniedFrame(document, `One connection opens ${mostDocuments} documents at most.`))
      return
    }
    if (entry === undefined)
      link.documents.set(document, { access: null, open: false, early: [], asked: false })
    engine.handleMessage(bytes)
  }

  const receive: Gate['receive'] = (link, engine, bytes) => {
    link.heard()
    if (!link.spend(frameCosts.plain, bytes.byteLength)) return
    const frame = readFrame(bytes)
    if (frame === null)
      return receivers.refused(link, '', { code: 'damaged', reason: 'A frame could not be read.' })
    if (frame.kind !== 'pong') handle(link, engine, frame, bytes)
  }

  return {
    receive,
    opened(link, engine, document) {
      const entry = link.documents.get(document)
      const early = entry?.early.splice(0) ?? []
      for (const bytes of early) {
        const frame = readFrame(bytes)
        if (frame !== null && frame.kind !== 'pong') handle(link, engine, frame, bytes)
      }
    },
  }
}

/** Tells a device what was refused. */
export function tellRefusal(link: Link, document: string, { code, reason }: Refused): void {
  if (document !== '')
    link.send(messageFrame(document, writeMessage({ kind: 'refused', document, code, reason })))
}
