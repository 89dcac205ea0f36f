/** The words of this app and its course, each in a sentence or two. */

export interface Entry {
  readonly term: string
  /** Other forms in which it stands in a text. */
  readonly forms?: readonly string[]
  readonly means: string
}

const entries: readonly Entry[] = [
  {
    term: 'aggregate',
    forms: ['aggregates'],
    means:
      'An object with the parts that belong to it, changed only as a whole and only in ways that keep its rules true. Here: a policy with its rules, and an incident.',
  },
  {
    term: 'record',
    forms: ['records'],
    means: 'The stored row of an aggregate’s present state, written in some stored version.',
  },
  {
    term: 'stored version',
    forms: ['stored versions'],
    means: 'One shape in which records were once written, with a number. Shapes that shipped never change.',
  },
  {
    term: 'codec',
    forms: ['codecs'],
    means:
      'Translates one kind of aggregate to its records and back. What it reads becomes a valid object or an error that says why.',
  },
  {
    term: 'upcaster',
    forms: ['upcasters', 'upcast', 'upcasts'],
    means: 'One step that turns a stored version into the next newer one.',
  },
  {
    term: 'downcaster',
    forms: ['downcasters', 'downcast'],
    means: 'The step back: a stored version into the one before it, or a refusal where that cannot say it.',
  },
  {
    term: 'release',
    forms: ['releases'],
    means: 'A version of the app. Each release writes one stored version of each kind of aggregate.',
  },
  {
    term: 'layout',
    means: 'The version of the database itself: which stores and indexes it has, whatever is in them.',
  },
  {
    term: 'revision',
    forms: ['revisions'],
    means:
      'One step in the history of an aggregate. It never changes, and its name is the digest of its content.',
  },
  {
    term: 'head',
    forms: ['heads'],
    means:
      'A revision that no other one builds on. Two heads mean: two changes that did not know each other.',
  },
  {
    term: 'token',
    forms: ['tokens'],
    means:
      'What a save compares to notice that somebody else was faster: the digest of the heads that it was based on.',
  },
  {
    term: 'unit of work',
    forms: ['units of work'],
    means: 'Everything that is written together or not at all, from loading to commit.',
  },
  {
    term: 'outbox',
    means:
      'Messages to others, stored in the same transaction as the change that they tell of, and sent later, until each is acknowledged.',
  },
  {
    term: 'device',
    forms: ['devices'],
    means: 'One replica of the data, with a database of its own.',
  },
  { term: 'tab', forms: ['tabs'], means: 'One page on a device. Its tabs share the device’s database.' },
  { term: 'hub', means: 'The server that passes changes on between devices. It decides nothing about them.' },
  { term: 'room', means: 'What devices share: the aggregates of those who joined it.' },
  {
    term: 'quarantined',
    forms: ['quarantine'],
    means:
      'A record that cannot become a valid aggregate. It waits for a person, and not one byte of it is touched.',
  },
  {
    term: 'parked',
    means:
      'Something that a newer release wrote and this one cannot read. It is kept and passed on, and cannot be edited here.',
  },
  {
    term: 'repository',
    forms: ['repositories'],
    means:
      'Where aggregates are got, added and saved by their identity, and nothing of how they are stored shows.',
  },
  {
    term: 'identity map',
    forms: ['identity maps'],
    means: 'Why one unit of work gives the same object for the same identity, however often it is asked.',
  },
  {
    term: 'snapshot',
    forms: ['snapshots'],
    means: 'A whole state as it was at one moment, in contrast to the events that led to it.',
  },
  {
    term: 'domain event',
    forms: ['domain events'],
    means:
      'Something that happened and that people of the domain care about, such as a rule that was retired.',
  },
  {
    term: 'read model',
    forms: ['read models'],
    means: 'An answer prepared for a question. It is derived, so it can be dropped and built again.',
  },
  {
    term: 'stale write',
    forms: ['stale writes', 'stale save'],
    means:
      'A save based on a state that is not the latest any more. It is refused; nothing of it is written.',
  },
  {
    term: 'conflict',
    forms: ['conflicts'],
    means: 'Changes that cannot both be kept as they are, so that a person has to decide.',
  },
  {
    term: 'merge base',
    means: 'The latest revision that two heads both grew from: what each side changed is seen against it.',
  },
  {
    term: 'last write wins',
    means:
      'A policy that keeps the later of two changes and drops the other without a word. Here it counts what it lost.',
  },
  {
    term: 'fence',
    means: 'The release that a database belongs to. An older release reads behind it and can write nothing.',
  },
  {
    term: 'minReader',
    means: 'The oldest release that may read a record without taking it for something that it is not.',
  },
  {
    term: 'canonical',
    means: 'Written in exactly one way: sorted keys, no blanks, fixed forms. Equal meanings are equal texts.',
  },
  {
    term: 'invariant',
    forms: ['invariants'],
    means:
      'A rule that is true of every valid object at all times, and that its methods and constructors guard.',
  },
]

export const glossary: readonly Entry[] = [...entries].sort((a, b) => (a.term < b.term ? -1 : 1))

const known = new Map<string, Entry>(
  entries.flatMap((entry) => [entry.term, ...(entry.forms ?? [])].map((form) => [form.toLowerCase(), entry])),
)
// Longer ones first, so that "domain event" is not found as something shorter.
const forms = [...known.keys()].sort((a, b) => b.length - a.length)
const anyForm = new RegExp(
  `(?<![\\p{L}\\p{N}_.\`’'-])(${forms.join('|')})(?![\\p{L}\\p{N}_\`’'(-]|\\.\\p{L})`,
  'giu',
)

export interface Piece {
  readonly text: string
  /** The entry of the term that this piece is. */
  readonly entry?: Entry
}

/** A text in pieces; each term is one the first time that it stands there. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  const seen = new Set<Entry>()
  let done = 0
  for (const { 0: form, index } of text.matchAll(anyForm)) {
    const entry = known.get(form.toLowerCase())
    if (entry === undefined || seen.has(entry)) continue
    seen.add(entry)
    if (index > done) pieces.push({ text: text.slice(done, index) })
    pieces.push({ text: form, entry })
    done = index + form.length
  }
  if (done < text.length) pieces.push({ text: text.slice(done) })
  return pieces
}
