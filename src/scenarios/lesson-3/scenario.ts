import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import type { CourseScenario } from '../module-map.ts'
import { domainOnly, unknownField, whoSaysNo } from './refusals.ts'
import { roundTrip } from './round-trip.ts'

const pickle: Step<Lab> = {
  id: 'pickle',
  title: 'What pickle promises',
  caption: 'A serializer that stores whatever the object has makes the class the schema.',
  notes: 'The follow-up: what happens to old pickles when a field is renamed?',
  text: [
    'A colleague proposes pickle for the Python system: one line to save, one to load, no mapping to write.',
  ],
  exercise: {
    kind: 'open',
    question: 'Name three things that the explicit codec promises and pickle does not.',
    model:
      'Validity: pickle restores attributes and does not run the constructor, so a policy that breaks its invariants comes back as if it were one. Shape: the stored form is whatever the class looks like today; rename an attribute and old data is unreadable, or half readable. Refusal: an unknown or missing field is not an error with a path but an attribute that is there or not, found later somewhere else. (And loading a pickle can run code that somebody put into it.)',
  },
  checks: [],
}

export const lesson3: CourseScenario = {
  id: 'lesson-3',
  title: 'Explicit codecs',
  lesson: 3,
  tags: [
    'outcome:contracts-keep-meaning',
    'question:translate-without-leaks',
    'failure:half-valid-aggregates',
    'failure:storage-becomes-the-domain',
    'checklist:free-to-change',
  ],
  fixture: 'course',
  claim:
    'A codec gives a valid aggregate or an error with the place, never something in between, and the same meaning has the same bytes.',
  steps: [roundTrip, unknownField, whoSaysNo, domainOnly, pickle],
  where: [
    { file: 'src/codec/policy/v6.ts', what: 'the strict shape of a stored policy' },
    { file: 'src/codec/policy-codec.ts', what: 'decode and encode, through the domain’s constructor' },
    { file: 'src/codec/canonical.ts', what: 'one text for one meaning' },
    { file: 'src/codec/errors.ts', what: 'every way in which a text can fail to be an aggregate' },
    {
      file: 'src/domain/policy.ts',
      what: 'MonitoringPolicy.of: the constructor that every rehydration uses',
    },
  ],
}
