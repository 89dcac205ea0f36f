/**
 * The leader's copy of the room: what the database has goes into the shared documents, what they bring goes into the
 * database. The database is the authority: nothing that happens to the documents takes anything from it (Y5).
 */
import type { Changes } from '../../app/ports.ts'
import type { RejectedRemote, RoomStorage } from '../../app/room-storage.ts'
import type { Revision } from '../../history/revision.ts'
import { makeWake, type Surroundings } from '../wake.ts'
import { claimedId, hasBody } from '../wire/revision-bytes.ts'
import { checkEntry, digestOf } from './check-entry.ts'
import { makeKeeper } from './keeper.ts'
import { makeOutgoing, type Outgoing } from './outgoing.ts'
import { type Entry, openRoomDocuments } from './room-documents.ts'
import type { Shelf } from './shelf.ts'
import { inSlices } from './slices.ts'

/** Revisions that one transaction takes in at most, and that are checked before the first of them is. */
const batchSize = 300

export interface ReplicaOptions extends Surroundings {
  readonly room: string
  readonly storage: RoomStorage
  readonly shelf: Shelf
  readonly changes: Changes
  readonly lease: number
  readonly until: AbortSignal
  /** Marks entries settled; false when a newer lease exists. */
  settle(seqs: readonly number[]): Promise<boolean>
  /** Told that a newer lease exists. */
  fenced(): void
}

export interface Replica extends Pick<Outgoing, 'awaiting' | 'acknowledge'> {
  /** Resolves when everything that came so far is in the database, and everything from it in the documents. */
  idle(): Promise<void>
}

/** Opens the documents and brings them and the database into step, before any link is there. */
export async function openReplica(options: ReplicaOptions): Promise<Replica> {
  const { room, storage, shelf, changes, lease, until } = options
  /** Revisions in the database, and those of them without a body. */
  const here = new Set<string>()
  const bare = new Set<string>()
  /** Revisions in the documents. */
  const inRoom = new Set<string>()
  /** Forgotten by a reset: where they lie, should somebody build on them. */
  const forgotten = new Map<string, Entry | null>()
  const refused = new Set<string>()
  let arrived: Entry[] = []
  let compareAgain = true
  /** Whether something may be new in the outbox, and whether a reset may have left its mark. */
  let outboxChanged = true
  let markChanged = false
  let opened = false

  const keeper = makeKeeper({
    storage,
    shelf,
    lease,
    until,
    whole: (name) => documents.whole(name),
    wake: () => wake(),
  })
  const outgoing = makeOutgoing({
    ...options,
    inRoom,
    here,
    append: (revisions) => documents.append(revisions),
  })

  /** What of these entries is to be taken in. What is no revision is told of and stays where it is. */
  async function check(entries: readonly Entry[]) {
    const found: Revision[] = []
    const rejected: RejectedRemote[] = []
    const look = (entry: Entry, wanted = false): void => {
      const { bytes } = entry
      const id = bytes instanceof Uint8Array ? claimedId(bytes) : ''
      if (bytes instanceof Uint8Array && here.has(id) && !(bare.has(id) && hasBody(bytes))) {
        inRoom.add(id)
        return
      }
      if (forgotten.has(id) && !wanted) {
        inRoom.add(id)
        forgotten.set(id, entry)
        return
      }
      if (refused.size > 0 && refused.has(digestOf(bytes))) return
      const checked = checkEntry(room, entry, id)
      if (!checked.ok) {
        rejected.push(checked.error)
        return
      }
      forgotten.delete(id)
      inRoom.add(id)
      found.push(checked.value)
      // Somebody went on from what was forgotten here: what they went on from is wanted again.
      for (const parent of checked.value.header.parents) {
        const lies = forgotten.get(parent)
        if (lies) look(lies, true)
      }
    }
    await inSlices(entries, (entry) => look(entry))
    return { entries, found, rejected }
  }

  /** As many as one transaction takes, behind those that are being written. */
  const checkNext = (behind: number) => {
    const checked = check(arrived.slice(behind, behind + batchSize))
    // Where writing fails, nobody waits for these any more; the next round looks at all of them again.
    checked.catch(() => undefined)
    return checked
  }

  async function drain(): Promise<boolean> {
    if (!outboxChanged) return true
    outboxChanged = false
    try {
      return await outgoing.drain()
    } catch (reason) {
      outboxChanged = true
      throw reason
    }
  }

  async function takeIn(): Promise<boolean> {
    // What this device says goes first, however much there is to hear.
    if (!(await drain())) return false
    let checking = checkNext(0)
    while (arrived.length > 0 && !until.aborted) {
      const { entries, found, rejected } = await checking
      // Read while these are written: neither the processor nor the database waits for the other.
      checking = checkNext(entries.length)
      if (rejected.length > 0 && !(await storage.reject(lease, rejected))) return false
      for (const { digest } of rejected) refused.add(digest)
      if (found.length > 0 && !(await keeper.keepWith((parts) => storage.takeIn(lease, found, parts))))
        return false
      for (const { id, body } of found) {
        here.add(id)
        if (body === null) bare.add(id)
        else bare.delete(id)
      }
      arrived = arrived.slice(entries.length)
      if (!(await drain())) return false
    }
    return true
  }

  /** Offers what the room lacks, and finds what the database lacks: by their ids, for either may have been put back. */
  async function compare(): Promise<boolean> {
    const { forgetting, forgotten: known } = await storage.leftAside()
    const lying = new Map<string, Entry>()
    inRoom.clear()
    const entries = documents.entries()
    await inSlices(entries, (entry) => {
      if (entry.bytes instanceof Uint8Array) lying.set(claimedId(entry.bytes), entry)
    })
    for (const id of lying.keys()) inRoom.add(id)
    here.clear()
    bare.clear()
    await storage.eachRevision(async (slice) => {
      for (const { id, body } of slice) {
        here.add(id)
        if (body === null) bare.add(id)
      }
      const lacking = slice.filter(({ id }) => !inRoom.has(id))
      for (const { id } of lacking) inRoom.add(id)
      await documents.append(lacking)
    })
    const strange = [...lying].filter(([id]) => !here.has(id))
    forgotten.clear()
    const aside = forgetting ? strange.map(([id]) => id) : known
    for (const id of aside) forgotten.set(id, lying.get(id) ?? null)
    if (forgetting && !(await storage.setAside(lease, aside))) return false
    arrived = [...arrived, ...strange.map(([, entry]) => entry)]
    return true
  }

  async function round(): Promise<void> {
    if (!opened || until.aborted) return
    const [comparing, looking] = [compareAgain, markChanged]
    compareAgain = false
    markChanged = false
    try {
      const inStep = comparing || (looking && (await storage.isForgetting())) ? await compare() : true
      const kept = inStep && (await takeIn()) && (await keeper.keep())
      if (!kept && !until.aborted) options.fenced()
    } catch (reason) {
      compareAgain ||= comparing
      markChanged ||= looking
      throw reason
    }
  }
  const wake = makeWake(round, options, until)

  const documents = await openRoomDocuments({
    room,
    shelf,
    load: (name) => keeper.load(name),
    arrived(entries, deleted) {
      arrived.push(...entries)
      if (deleted) compareAgain = true
      wake()
    },
  })
  for (const { digest } of await storage.rejected()) refused.add(digest)
  opened = true
  const unsubscribe = changes.subscribe(({ areas }) => {
    const mayBeMarked = areas.has('records') && areas.has('settings')
    if (!mayBeMarked && !areas.has('outbox')) return
    markChanged ||= mayBeMarked
    outboxChanged ||= areas.has('outbox')
    wake()
  })
  // The way of what this page saves, without a look into the outbox: there it waits for the hub's word.
  const unfollow = storage.onSaved((revisions) => {
    options.activity.busy(outgoing.pass(revisions)).catch(options.failed)
  })
  until.addEventListener('abort', () => {
    unsubscribe()
    unfollow()
    for (const name of documents.names) shelf.remove(name)
  })

  wake()
  return {
    awaiting: outgoing.awaiting,
    acknowledge: outgoing.acknowledge,
    idle: () => options.activity.settled(),
  }
}
