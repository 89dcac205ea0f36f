/**
 * What each part of a record is: meaning that the domain promises, or a convenience of this way of storing it, which
 * another release may replace. Said for every field, column and place that the screen shows.
 */
import type { JsonKey } from '../../app/inspect/json-places.ts'

export type Mark = 'meaning' | 'convenience'

export interface Note {
  readonly mark: Mark
  readonly words: string
}

export const markLooks: Readonly<Record<Mark, { readonly sign: string; readonly word: string }>> = {
  meaning: { sign: '◆', word: 'domain meaning' },
  convenience: { sign: '▢', word: 'storage convenience' },
}

const meaning = (words: string): Note => ({ mark: 'meaning', words })
const convenience = (words: string): Note => ({ mark: 'convenience', words })

const fields: Readonly<Record<string, string>> = {
  policyId: 'Which policy this is. People and other aggregates name it by this, so it may never change.',
  archived: 'An archived policy takes no other command and is not evaluated.',
  order: 'Rules have an order of their own, and it stays however they are stored.',
  ruleId: 'Which rule this is, once in a policy.',
  metricName: 'The metric that the rule watches: trimmed, never blank.',
  threshold: 'A ratio from 0 to 1. That it is a ratio is the promise; an older version wrote per cent.',
  severity: 'Warning or critical: how much it matters when the rule is breached.',
  window: 'How many of the latest samples are looked at: a whole number from 1.',
  mode: 'How the samples of the window are judged. A reader that does not know a mode must not guess.',
  state: 'Where it stands in its life. Moves forward only.',
  retiredReason: 'Why the rule was retired: there exactly when it is.',
  runbook: 'What to do when the rule fires. Empty is a value; how empty is stored is not.',
  incidentId: 'Made from policy, rule and instant, so that the same outcome found twice is one incident.',
  observedValue: 'What was measured when the incident opened.',
  openedAt: 'The time of the sample that opened it, not the time of the save.',
  acknowledgedBy: 'Who took it on. The first to do so stays.',
  resolvedBy: 'Who closed it. The first to do so stays.',
  note: 'What was done about it.',
}

/** Every field of a domain object is meaning: that is what makes it one. */
export function fieldNote(path: readonly string[]): Note {
  const name = path.at(-1) ?? ''
  const words = Object.hasOwn(fields, name) ? fields[name] : undefined
  return meaning(words ?? 'Part of what the domain promises.')
}

/** The columns of a stored row, in the order in which the screen shows them. */
export const columnNotes: Readonly<Record<string, Note>> = {
  type: convenience('Which codec reads the text. The domain has classes, not a type column.'),
  id: meaning(
    'The aggregate’s own id, used as the row’s key. That it is a key is storage; which id it is, is not.',
  ),
  v: convenience('Which stored version the text is in. It says how to read, never what is meant.'),
  minReader: convenience('The oldest release that reads this text without mistaking it.'),
  token: convenience(
    'The digest of the heads: what a save compares, to notice that another came first. A rule of saving, and no fact about monitoring.',
  ),
  heads: convenience('The newest revisions. They are the authority; this row is their snapshot.'),
  status: convenience('What the heads come to, kept so that lists need not read them.'),
  updatedAt: convenience('When the row was written. Nothing is decided by it.'),
  metricNames: convenience('A copy from the text for searching. Drop it, and it can be made again.'),
  text: meaning('The stored bytes: the one column that holds what the record means.'),
}

const containers: Readonly<Record<string, string>> = {
  rules: 'Rules under their ids. Older versions kept a list, and a newer one may keep something else.',
  events: 'An incident is stored as what happened to it; its present state follows.',
}

/** Names that only stored versions use, for what the domain calls otherwise. */
const storedNames: Readonly<Record<string, string>> = {
  id: 'ruleId',
  metric: 'metricName',
  sev: 'severity',
  thresholdPct: 'threshold',
  enabled: 'state',
  occurredAt: 'openedAt',
  at: 'the time of an event',
  by: 'who did it',
}

/**
 * A place in the text.
 * @param says the domain fields that it is the storage of, by their names
 * @param read whether the text was read as a domain object at all
 */
export function placeNote(path: readonly JsonKey[], says: readonly string[], read: boolean): Note {
  const key = path.at(-1)
  if (path.length === 1 && key === 'order') {
    return meaning(
      'The order of the rules. That it is a list beside them is this version’s way of keeping it.',
    )
  }
  if (says.length > 0) {
    return meaning(
      `Says ${says.join(' and ')}. The value is meaning; ${typeof key === 'number' ? 'its place' : `the name “${key}”`} and how the value is written belong to this stored version.`,
    )
  }
  if (typeof key === 'number') return convenience('A place in a list of this stored version.')
  if (path.length === 1 && key !== undefined && Object.hasOwn(containers, key)) {
    return convenience(containers[key] ?? '')
  }
  const would = read ? undefined : fieldStoredAs(key)
  if (would !== undefined) {
    return meaning(`Would say ${would}, if the whole could be read. As it is, nothing is taken from it.`)
  }
  return convenience('A name of this stored version. No field of the domain object is read from here alone.')
}

function fieldStoredAs(key: string | undefined): string | undefined {
  if (key === undefined) return undefined
  if (Object.hasOwn(fields, key)) return key
  return Object.hasOwn(storedNames, key) ? storedNames[key] : undefined
}
