import type { CandidateRelease } from '../../app/candidates.ts'
import type { UpgradePlan } from '../../app/upgrades.ts'
import { ReleaseMark } from '../components/marks.tsx'
import { Notice } from '../components/notice.tsx'
import { candidateJudgement } from './candidate-judgement.ts'
import styles from './plan-tab.module.css'

interface CandidateCardProps {
  readonly candidate: CandidateRelease
  readonly plan: UpgradePlan | null
}

/** A release that does not exist: what it would change, and what that would do to the records of this device. */
export function CandidateCard({ candidate, plan }: CandidateCardProps) {
  const judgement = plan && candidateJudgement(plan, candidate.release)
  return (
    <div className={styles.candidate}>
      <div>
        <p className={styles.candidateTitle}>
          <ReleaseMark release={candidate.release} bare size={16} />
          <strong>
            Candidate {candidate.release}: {candidate.title}
          </strong>
        </p>
        <p className={styles.soft}>Hoped for: {candidate.hope}</p>
        <ul>
          {candidate.changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      </div>
      {judgement && (
        <Notice tone={judgement.harmless ? 'accent' : 'critical'} title={judgement.title}>
          {judgement.words}
        </Notice>
      )}
    </div>
  )
}
