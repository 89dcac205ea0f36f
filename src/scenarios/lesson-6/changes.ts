/** Six proposed changes: four that releases made, two that nobody has made yet. */
import type { SortExercise } from '../../app/exercise.ts'

export interface Proposed {
  readonly id: string
  readonly label: string
  /** The stored version that it makes, or the candidate release that would. */
  readonly makes: { readonly v: number } | { readonly candidate: string }
  /** Why it is a matter of contract or representation. */
  readonly kind: { readonly bin: 'contract' | 'representation'; readonly why: string }
  /** The version that some records cannot leave, as the id of its bin. */
  readonly plan: { readonly bin: string; readonly why: string }
}

const none = 'none'

export const proposals: readonly Proposed[] = [
  {
    id: 'names',
    label: 'Store metric as metricName',
    makes: { v: 2 },
    kind: {
      bin: 'representation',
      why: 'No rule watches anything else afterwards. Only those who read the bytes notice.',
    },
    plan: {
      bin: none,
      why: 'Every record of version 1 has exactly one of version 2. One with both names was none of version 1.',
    },
  },
  {
    id: 'unit',
    label: 'Store a ratio where there was a percentage',
    makes: { v: 3 },
    kind: { bin: 'representation', why: 'The domain always said a ratio. 29 % and 0.29 are one threshold.' },
    plan: {
      bin: '2',
      why: 'The old shape let 150 % through, and no ratio says that. Some records cannot follow, so somebody must decide.',
    },
  },
  {
    id: 'by-id',
    label: 'Store rules by their ids instead of in a list',
    makes: { v: 4 },
    kind: { bin: 'representation', why: 'The same rules in the same order, found in another way.' },
    plan: {
      bin: '3',
      why: 'A list can hold an id twice, and a map cannot. The domain forbade it; the bytes did not.',
    },
  },
  {
    id: 'state',
    label: 'Say draft, active or retired instead of enabled',
    makes: { v: 5 },
    kind: { bin: 'contract', why: 'A draft is something that nobody could say before.' },
    plan: {
      bin: '4',
      why: 'Not enabled, and no reason: draft or retired? The old shape could leave it open, the new one cannot.',
    },
  },
  {
    id: 'owners',
    label: 'Give a rule an owner, which may be left out',
    makes: { candidate: 'owners' },
    kind: { bin: 'contract', why: 'One can say more than before, and everybody who shows a rule meets it.' },
    plan: {
      bin: none,
      why: 'Every old record is a new one without an owner. A contract that only grows needs no plan for old data.',
    },
  },
  {
    id: 'guides',
    label: 'Demand a guide of every critical rule',
    makes: { candidate: 'guides' },
    kind: { bin: 'contract', why: 'What was a valid policy is none any more.' },
    plan: {
      bin: '6',
      why: 'Nearly all of today’s critical rules have no such text, and no upcaster can write one.',
    },
  },
]

export const kinds: SortExercise = {
  kind: 'sort',
  question: 'Contract, or representation?',
  bins: [
    { id: 'representation', label: '▢ Representation' },
    { id: 'contract', label: '◆ Contract' },
  ],
  items: proposals.map(({ id, label, kind }) => ({ id, label, ...kind })),
}

export const plans: SortExercise = {
  kind: 'sort',
  question: 'Which old version holds records that cannot follow?',
  bins: [
    { id: none, label: 'None' },
    { id: '2', label: 'Version 2' },
    { id: '3', label: 'Version 3' },
    { id: '4', label: 'Version 4' },
    { id: '6', label: 'Version 6' },
  ],
  items: proposals.map(({ id, label, plan }) => ({ id, label, ...plan })),
}
