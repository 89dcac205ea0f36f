/**
 * Two releases that do not exist, to be planned on a learner's own records before anybody builds them: one that adds,
 * one that takes away. What they would do to a stored shape is said in another room; here is what people are told.
 */
export interface CandidateRelease {
  readonly id: string
  readonly release: number
  readonly title: string
  /** What it would change in the stored shape, one change a line. */
  readonly changes: readonly string[]
  /** What its authors hoped for. */
  readonly hope: string
}

export const ownersCandidate: CandidateRelease = {
  id: 'owners',
  release: 7,
  title: 'Rules have an owner',
  changes: [
    'adds to each rule: an optional text "owner", empty by default',
    'its records may still be read by release 5, which carries what it does not know',
  ],
  hope: 'Somebody to call when a rule fires.',
}

export const guidesCandidate: CandidateRelease = {
  id: 'guides',
  release: 7,
  title: 'Every critical rule needs a guide',
  changes: [
    'renames: "runbook" becomes "guide"',
    'tightens: a critical rule that is not retired must have a guide that is not blank',
    'its records may be read by release 7 only',
  ],
  hope: 'Nobody is woken by a rule that does not say what to do.',
}

export const candidateReleases: readonly CandidateRelease[] = [ownersCandidate, guidesCandidate]

export function findCandidate(id: string | undefined): CandidateRelease | undefined {
  return candidateReleases.find((candidate) => candidate.id === id)
}
