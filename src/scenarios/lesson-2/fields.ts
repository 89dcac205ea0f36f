/** Every field of a policy's stored row, and of an incident's, with what it is for. */
import type { SortExercise } from '../../app/exercise.ts'

const meaning = 'meaning'
const convenience = 'convenience'

export const policyFields: SortExercise = {
  kind: 'sort',
  question: 'Domain meaning, or convenience of the storage?',
  bins: [
    { id: meaning, label: '◆ Domain meaning' },
    { id: convenience, label: '▢ Storage convenience' },
  ],
  items: [
    {
      id: 'id',
      label: 'id',
      bin: meaning,
      why: 'The policy’s identity. The text does not repeat it.',
    },
    {
      id: 'type',
      label: 'type',
      bin: convenience,
      why: 'It says which codec reads the row. A store for each type would not need it.',
    },
    {
      id: 'threshold',
      label: 'text: rules.cpu-hot.threshold',
      bin: meaning,
      why: 'People decide it, and evaluation uses it.',
    },
    {
      id: 'window',
      label: 'text: rules.cpu-hot.window',
      bin: meaning,
      why: 'Two active rules may not share metric and window: an invariant speaks of it.',
    },
    {
      id: 'state',
      label: 'text: rules.cpu-hot.state',
      bin: meaning,
      why: 'Draft, active, retired: what may be done with the rule depends on it.',
    },
    {
      id: 'retiredReason',
      label: 'text: rules.disk-hot.retiredReason',
      bin: meaning,
      why: 'Somebody gave the reason, and a retired rule has exactly one.',
    },
    {
      id: 'order',
      label: 'text: order',
      bin: meaning,
      why: 'The rules have an order in the domain. That it is a list beside a map is the representation of it.',
    },
    {
      id: 'v',
      label: 'v',
      bin: convenience,
      why: 'It names the shape in which the meaning was written down.',
    },
    {
      id: 'minReader',
      label: 'minReader',
      bin: convenience,
      why: 'It tells older releases whether they may read the text. No rule depends on it.',
    },
    {
      id: 'token',
      label: 'token',
      bin: convenience,
      why: 'It tells a save that somebody else came first. The policy itself never asks for it.',
    },
    {
      id: 'heads',
      label: 'heads',
      bin: convenience,
      why: 'They name the revisions that the row is a snapshot of.',
    },
    {
      id: 'status',
      label: 'status',
      bin: convenience,
      why: 'What the heads came to when the row was written, so that a list need not work it out again.',
    },
    {
      id: 'updatedAt',
      label: 'updatedAt',
      bin: convenience,
      why: 'When the row was written, for lists. When something happened is in the events.',
    },
    {
      id: 'metricNames',
      label: 'metricNames',
      bin: convenience,
      why: 'Copied out of the rules, for searching. The rules say it already.',
    },
  ],
}

export const incidentFields: SortExercise = {
  kind: 'sort',
  question: 'An incident is stored as its events. Which field of the domain object does each part become?',
  bins: [
    { id: 'incidentId', label: 'incidentId' },
    { id: 'openedAt', label: 'openedAt' },
    { id: 'state', label: 'state' },
    { id: 'acknowledgedBy', label: 'acknowledgedBy' },
    { id: 'none', label: 'none' },
  ],
  items: [
    {
      id: 'id',
      label: 'row: id',
      bin: 'incidentId',
      why: 'Policy, rule and instant, so that a breach found twice is one incident.',
    },
    {
      id: 'occurredAt',
      label: 'IncidentOpened: occurredAt',
      bin: 'openedAt',
      why: 'The stored name is one that a release chose; the domain has its own, and the codec knows both.',
    },
    {
      id: 'types',
      label: 'events: which types there are',
      bin: 'state',
      why: 'There is no state field in the text. The furthest event is the state.',
    },
    {
      id: 'by',
      label: 'IncidentAcknowledged: by',
      bin: 'acknowledgedBy',
      why: 'One stored name, two fields of the domain: the event says whether somebody acknowledged or resolved.',
    },
    {
      id: 'metricNames',
      label: 'row: metricNames',
      bin: 'none',
      why: 'A list for searching. The incident’s metric is in its opening.',
    },
    {
      id: 'updatedAt',
      label: 'row: updatedAt',
      bin: 'none',
      why: 'A fact about the row.',
    },
  ],
}
