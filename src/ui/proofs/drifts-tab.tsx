import { useCallback } from 'react'
import { Waiting } from '../components/waiting.tsx'
import { useApp } from '../hooks/use-app.ts'
import { DriftCard } from './drift-card.tsx'
import styles from './drifts-tab.module.css'
import { useLoaded } from './use-loaded.ts'

interface DriftsTabProps {
  /** By drift: the proof that was predicted to fail first. */
  readonly predictions: Readonly<Record<string, string>>
  readonly onPredict: (drift: string, proof: string) => void
}

/** The shelf of mistakes that can be planted: predict, plant, and see which proof fails first. */
export function DriftsTab({ predictions, onPredict }: DriftsTabProps) {
  const { proofs } = useApp()
  const drifts = useLoaded(useCallback(() => proofs.drifts(), [proofs]))
  const listing = useLoaded(useCallback(() => proofs.list(), [proofs]))
  if (!drifts || !listing) return <Waiting>Loading the drifts…</Waiting>
  const first = new Set(drifts.map(({ failsFirst }) => failsFirst))
  const choices = listing.filter(({ id }) => first.has(id))
  return (
    <div className={styles.tab}>
      <p className={styles.words}>
        Nine mistakes that somebody makes one day, each with the reason why it looked harmless. Say first
        which proof will fail first. Then plant it: the product’s own code runs on, with this one port
        changed. Your own data never meet a drift; proofs run on databases of their own.
      </p>
      <ol className={styles.shelf} aria-label="Planted drifts">
        {drifts.map((drift) => (
          <li key={drift.id}>
            <DriftCard
              drift={drift}
              choices={choices}
              predicted={predictions[drift.id]}
              onPredict={(proof) => onPredict(drift.id, proof)}
            />
          </li>
        ))}
      </ol>
    </div>
  )
}
