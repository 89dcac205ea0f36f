import type { Step } from '../../app/scenario.ts'
import type { Lab } from '../../lab/contract.ts'
import type { CourseScenario } from '../module-map.ts'
import { live, review } from './review.ts'
import { oldPayload, roundTrip } from './round-trip.ts'
import { atCommit, staleWrite } from './saving.ts'

const plan: Step<Lab> = {
  id: 'plan',
  title: 'The plan for your capstone',
  caption: 'Five steps, each of which can be stopped after, and each with the proof that holds it.',
  notes: 'Five minutes alone, then in pairs: which step would you do first if there is only one afternoon?',
  text: [
    'Your system keeps everything in memory: InMemoryPolicyRepository, InMemoryUnitOfWork, MonitoringRuntime. Plan its refactor in the five steps that this course took: contract, codec, versions, conflicts, publication.',
    'For each step write what changes, what stays, and the proof that fails first if it is done wrong.',
  ],
  exercise: {
    kind: 'open',
    question: 'Five steps: what changes in each, what stays, and which proof holds it?',
    model:
      '1 Contract: write PolicyRepositoryContract and run it over InMemoryPolicyRepository as it is. Nothing of the domain changes. Proof: a missing policy raises NotFound, a second of one id DuplicatePolicy. 2 Codec: PolicyCodec with encode and decode, a version in every text, decode through the constructor. The domain does not learn of it. Proof: round trip of every field, and a text with a rule too many is refused with its path. 3 Versions: keep a text of today as a golden file before the first change to the shape; a change is a new version with an upcaster. Proof: the golden file means the same. 4 Conflicts: the repository remembers what each policy was loaded as; commit compares and raises StaleWrite; the runtime decides what to do. Proof: two units of work, the second is refused and the first one’s change is there. 5 Publication: InMemoryUnitOfWork.commit stores events in an outbox with the change; MonitoringRuntime delivers from there and marks what was delivered. Proof: fail at every write, and change and entry are both there or both not. Stop after any of them and the system works.',
  },
  checks: [],
}

const oneChange: Step<Lab> = {
  id: 'one-change',
  title: 'Plant a drift, then answer for a change',
  caption: 'You are done when you can name, for one change, what stays, what moves and what would notice.',
  notes: 'Send them to the page of proofs and leave them alone with the nine drifts.',
  text: [
    'Proofs is the end of this course. Nine mistakes wait there, each harmless at first sight; say which proof fails first, then plant it. Then take one change of your own and answer three things.',
  ],
  exercise: {
    kind: 'open',
    question:
      'For one change: what is the domain contract, what the storage representation, and which proof fails first?',
    model:
      'The change: thresholds are stored as whole basis points. The domain contract: a threshold is a ratio from 0 to 1, and whoever reads a rule sees the ratio that was written. The storage representation: version 7 says thresholdBp: 2900 for 0.29; ratios with more decimals have no such number, and their records wait for a decision that ships with the version. The proof that fails first: the round trip, if a decimal is lost; the frozen shapes, if I edit version 6 instead of adding version 7.',
  },
  place: { hash: '#/proofs/drifts', label: 'Proofs' },
  checks: [],
}

export const lesson11: CourseScenario = {
  id: 'lesson-11',
  title: 'The refactor',
  lesson: 11,
  tags: [
    'outcome:contracts-keep-meaning',
    'outcome:shapes-kept-apart',
    'outcome:evolution-before-old-data',
    'outcome:conflicts-and-publication',
    'question:translate-without-leaks',
    'question:versions-and-upgrades',
    'question:detecting-conflicts',
    'checklist:meaning-or-convenience',
    'checklist:older-shape-needs-a-plan',
    'failure:storage-becomes-the-domain',
    'failure:ids-and-nulls-inside',
    'exercise:review-a-change',
    'completion:one-change-three-answers',
  ],
  fixture: 'course',
  devices: [
    { name: 'other', what: 'takes a text that it never saw', backend: 'memory' },
    { name: 'publisher', what: 'saves while its storage fails', backend: 'indexeddb' },
  ],
  claim:
    'A system that stores, versions and shares its objects keeps them what they were; four proofs and four questions show it.',
  steps: [roundTrip, oldPayload, staleWrite, atCommit, review, live, plan, oneChange],
  where: [
    { file: 'src/proofs/codec-proofs.ts', what: 'round trip and old payload, as proofs' },
    { file: 'src/codec/policy/v1.ts', what: 'the only place that knows what release 1 wrote' },
    { file: 'src/codec/version-window.ts', what: 'which versions are read, and how the others are refused' },
    { file: 'src/storage/commit.ts', what: 'token, revision, record and outbox entry in one transaction' },
    { file: 'src/app/overtaken.ts', what: 'what becomes of a save that comes too late, by choice' },
    { file: 'src/proofs/drifts/all.ts', what: 'the nine drifts, and the proof that notices each' },
  ],
}
