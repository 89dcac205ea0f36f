/**
 * The link between devices of one browser, without any server: each says what it has of the shared documents, and sends
 * what another one lacks. What gets lost shows in what the other one says it has, and is sent again.
 */

import { applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { makeSignal } from '../../app/signal.ts'
import type { Channel } from '../browser.ts'
import type { Shelf } from '../replica/shelf.ts'
import { nextTask } from '../replica/slices.ts'
import type { Schedule } from '../schedule.ts'
import { sightingOfFrame } from '../watch/sightings.ts'
import { type Message, readMessage, writeMessage } from '../wire/messages.ts'
import { makeDocumentStates } from './document-states.ts'
import type { Faults } from './faults.ts'
import { type Content, type DocumentState, type DocumentUpdate, type Frame, isFrame } from './frames.ts'
import type { Link, LinkStanding, Sighting } from './link.ts'
import { followChanges } from './nearby-changes.ts'
import { makeNearbyRest } from './nearby-rest.ts'
import { makeNews } from './news.ts'
import { makePeers } from './peers.ts'

/** How often is looked after those that are not in step, in milliseconds. */
const beat = 1_000
/** How many beats lie between two signs of life. */
const beatsPerSign = 5
export interface NearbyOptions {
  readonly channel: Channel
  readonly device: string
  readonly shelf: Shelf
  readonly faults: Faults
  readonly schedule: Schedule
  /** Unlike any other device's, and anew each time. */
  readonly id: string
  hear(message: Message): void
  /** Resolves when what came is taken in, and what is here is in the documents. */
  idle(): Promise<void>
  failed(error: unknown): void
  /** A device came into sight. */
  met(): void
  saw(look: () => Sighting): void
}

export function openNearby(options: NearbyOptions): Link {
  const { channel, device, shelf, faults, schedule, id: self, hear, idle, failed, saw } = options
  const standing = makeSignal<LinkStanding>({ phase: 'open', reason: null, role: 'editor' })
  const states = makeDocumentStates(shelf)
  const peers = makePeers()
  const news = makeNews()
  let frames = 0
  let beats = 0
  let closed = false

  const mine = (names: Iterable<string> = shelf.names()) =>
    [...names].flatMap((name) => states.of(name) ?? [])
  const inStep = () =>
    peers.all().every(
      ({ silent, marks }) =>
        silent ||
        // What is not open here is nothing to be in step about.
        (marks.size > 0 && [...marks].every(([name, mark]) => (states.of(name)?.mark ?? mark) === mark)),
    )
  const { rest, answered } = makeNearbyRest({
    peers,
    faults,
    news,
    ask: (nonce) => post({ kind: 'ping', nonce }, null, true),
    inStep,
    isClosed: () => closed,
  })

  function post(content: Content, to: string | null = null, passing = false): void {
    frames += 1
    const frame: Frame = { id: `${self}-${frames}`, from: self, device, to, content }
    const deliver = () => {
      if (!closed) channel.postMessage(faults.get().online ? frame : { ...frame, cut: true })
    }
    faults.pass({
      way: 'out',
      passing,
      deliver,
      saw: (end) => saw(() => sightingOfFrame(frame, end, to === null ? null : nameOf(to))),
    })
  }
  const nameOf = (peer: string) => peers.all().find(({ id }) => id === peer)?.device ?? null

  function receive({ from, device: name, cut, content }: Frame): void {
    if (closed) return
    if (content.kind === 'bye') peers.leave(from)
    else {
      if (!cut && peers.hear(from, name)) meet(from)
      take(from, content)
    }
    news.tell()
  }

  /** Whoever is new is asked what it has, and told what is here and which policy counts. */
  function meet(peer: string): void {
    sendState(peer, true)
    options.met()
  }

  function take(from: string, content: Content): void {
    switch (content.kind) {
      case 'state':
        peers.forget(from, content.gone)
        learn(from, content.states)
        if (content.ask) answer(from, content.states)
        break
      case 'updates':
        peers.learn(from, content.updates)
        apply(content.updates)
        break
      case 'message':
        heard(content.text)
        break
      case 'presence':
        lookAt(content.name, content.update)
        break
      case 'ping':
        void idle().then(() => post({ kind: 'pong', nonce: content.nonce, states: mine() }, from, true))
        break
      case 'pong':
        learn(from, content.states)
        answered(content.nonce, from)
    }
  }

  function answer(from: string, asked: readonly DocumentState[]): void {
    sendState(from, false)
    for (const { name } of asked) {
      const awareness = shelf.get(name)?.awareness
      const present = [...(awareness?.getStates().keys() ?? [])]
      if (awareness && present.length > 0)
        post({ kind: 'presence', name, update: encodeAwarenessUpdate(awareness, present) }, from, true)
    }
  }

  function learn(from: string, theirs: readonly DocumentState[]): void {
    peers.learn(from, theirs)
    void sendLacking(from, theirs)
  }

  function heard(text: string): void {
    const read = readMessage(text)
    if (read.ok) hear(read.value)
  }

  function lookAt(name: string, update: Uint8Array): void {
    const awareness = shelf.get(name)?.awareness
    if (awareness) applyAwarenessUpdate(awareness, update, 'nearby')
  }

  function sendState(to: string | null, ask: boolean, names: Iterable<string> = shelf.names()): void {
    post({ kind: 'state', ask, states: mine(names), gone: [] }, to, true)
  }

  /** One document a frame, and one frame a task: a newcomer may lack everything. */
  async function sendLacking(to: string, theirs: readonly DocumentState[]): Promise<void> {
    for (const state of theirs) {
      const update = states.lacking(state)
      if (update === null) continue
      post({ kind: 'updates', updates: [update] }, to)
      await nextTask()
      if (closed) return
    }
  }

  function apply(updates: readonly DocumentUpdate[]): void {
    for (const { name, update } of updates) {
      const doc = shelf.get(name)?.doc
      if (doc === undefined) continue
      try {
        Y.applyUpdate(doc, update, 'nearby')
      } catch (error) {
        failed(error)
      }
      changes.tellLater(name)
    }
  }

  const changes = followChanges({ shelf, states, post, sendState, isClosed: () => closed })

  channel.addEventListener('message', ({ data }) => {
    if (closed || !isFrame(data) || data.from === self || (data.to !== null && data.to !== self)) return
    const { kind } = data.content
    const passing = kind === 'state' || kind === 'ping' || kind === 'pong' || kind === 'presence'
    faults.pass({
      way: 'in',
      passing,
      sturdy: kind === 'bye',
      deliver: () => receive(data),
      saw: (end) => saw(() => sightingOfFrame(data, end, data.device)),
    })
  })

  const stopBeating = schedule.every(beat, () => {
    if (!faults.get().online) return
    beats += 1
    peers.beat()
    if (!inStep()) sendState(null, true)
    else if (beats % beatsPerSign === 0) post({ kind: 'state', ask: false, states: [], gone: [] }, null, true)
  })

  /** Said past the faults: whoever goes, or is cut off, is waited for by nobody. */
  function sayBye(): void {
    const bye: Frame = { id: `${self}-bye`, from: self, device, to: null, content: { kind: 'bye' } }
    channel.postMessage(bye)
  }

  // Who is there?
  sendState(null, true)

  return {
    standing,
    say: (message) => post({ kind: 'message', text: writeMessage(message) }),
    rest,
    turned(online) {
      if (online) sendState(null, true)
      else {
        sayBye()
        for (const { id } of peers.all()) peers.leave(id)
      }
      news.tell()
    },
    close() {
      if (closed) return
      stopBeating()
      changes.stop()
      states.stop()
      sayBye()
      closed = true
      news.tell()
      channel.close()
    },
  }
}
