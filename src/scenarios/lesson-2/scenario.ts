import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import type { CourseScenario } from '../module-map.ts'
import { policyId } from '../reading.ts'
import { noNulls, thereAndBack } from './changes.ts'
import { incidentFields, policyFields } from './fields.ts'

const sortPolicy: Step<Lab> = {
  id: 'policy-fields',
  title: 'Sort the fields of a policy',
  caption: 'For each field of the row: would the domain miss it?',
  notes: 'Let two people argue about token and order before you check.',
  text: [
    'Below is every field of a policy’s row; “text:” marks what is inside the text. For each, ask: if another kind of storage took over tomorrow, would the domain miss it?',
    'Records marks the same with ◆ and ▢.',
  ],
  exercise: policyFields,
  place: { hash: `#/records/policy/${policyId}`, label: 'the record' },
  checks: [],
}

const token: Step<Lab> = {
  id: 'token',
  title: 'The argument about token',
  caption: 'A save is refused because of it, so is token part of the contract?',
  notes: 'There is no trick: both sides have a case. The model answer says where Driftwatch draws the line.',
  text: [
    'A save is refused with stale-write when the stored token is not the one that was loaded. Users see that. So is token meaning?',
  ],
  exercise: {
    kind: 'open',
    question: 'Argue both sides in two sentences each, then decide.',
    model:
      'For: that an overtaken save is detected is part of what saving means, and the outcome names the tokens it expected and found. Against: no rule of the domain speaks of it; a counter, a timestamp of the database or a hash would do as well, and two rows with one meaning have two tokens, as you saw. Decision: the contract is that an overtaken save is detected and said. The token is how this storage does it. So the unit of work remembers it, the policy does not know it, and callers pass it back unread.',
  },
  checks: [],
}

const sortIncident: Step<Lab> = {
  id: 'incident-fields',
  title: 'Map an aggregate of another kind',
  caption: 'An incident is stored as what happened to it, and read as what it is.',
  notes: 'The mapping is not name to name: state has no field of its own in the text.',
  text: [
    'A policy’s text says its present state. An incident’s text lists its events. Say for each stored part which field of the domain object comes from it.',
  ],
  exercise: incidentFields,
  place: { hash: '#/records', label: 'Records' },
  checks: [],
}

const own: Step<Lab> = {
  id: 'own-aggregate',
  title: 'An aggregate of your own',
  caption: 'Map one aggregate of your own system, field by field.',
  notes: 'Ask for one field that they were not sure about.',
  text: [
    'Take one aggregate of your own system. For each field: its name in the domain, its name in storage, what is translated on the way, and ◆ or ▢. Name one field of which you were not sure.',
  ],
  exercise: {
    kind: 'open',
    question: 'Write the table.',
    model:
      'Rule: ruleId ◆ – key of the map rules and entry of order. metricName ◆ – the same name, trimmed before it is stored. threshold ◆ – a ratio; older shapes said percent, the codec translates. severity ◆ – text in storage, a type of two values in the domain. retiredReason ◆ – left out unless retired, never null. runbook ◆ – left out when empty, "" in the domain. Not sure of: order. It is meaning, because people put the rules in an order; the list that says it is representation.',
  },
  checks: [],
}

export const lesson2: CourseScenario = {
  id: 'lesson-2',
  title: 'Mapping domain to storage',
  lesson: 2,
  tags: [
    'outcome:shapes-kept-apart',
    'question:translate-without-leaks',
    'checklist:meaning-or-convenience',
    'checklist:free-to-change',
    'failure:storage-becomes-the-domain',
    'failure:ids-and-nulls-inside',
    'exercise:map-an-aggregate',
  ],
  fixture: 'course',
  claim:
    'Each field of a stored record is either domain meaning or convenience of the storage, and you can say which.',
  steps: [thereAndBack, sortPolicy, noNulls, token, sortIncident, own],
  where: [
    { file: 'src/storage/rows.ts', what: 'the row: columns and one text' },
    { file: 'src/codec/policy/v6.ts', what: 'what the text of a policy holds' },
    { file: 'src/codec/policy-codec.ts', what: 'the translation both ways' },
    { file: 'src/codec/incident-codec.ts', what: 'the same for incidents: events in, an incident out' },
    { file: 'src/domain/rule.ts', what: 'the constructor that wants a reason exactly when retired' },
  ],
}
