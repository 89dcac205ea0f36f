import { useEffect, useState } from 'react'
import type { StorageEstimate } from '../../app/inspect/page-tools.ts'
import { Panel } from '../components/panel.tsx'
import { Shape } from '../components/shape.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useLive } from '../hooks/use-live.ts'
import { sizeText } from '../records/storage-panel.tsx'
import styles from './storage-tab.module.css'

/** How much this browser keeps for the app, how much it may, and whether it promised to keep it. */
export default function StorageTab() {
  const app = useApp()
  const { value: counts } = useLive((each) => each.reader.counts(), [])
  const estimate = useEstimate(counts)
  const { namespace, device, release } = app.environment
  return (
    <Panel title="Storage" aside={`namespace ${namespace}, device ${device}`}>
      <div className={styles.stack}>
        {estimate === null ? (
          <p>This browser does not say how much it keeps for the app.</p>
        ) : (
          <dl className={styles.figures}>
            <Figure term="Used, by everything of this site">{sizeText(estimate.usage)}</Figure>
            <Figure term="It may use">{sizeText(estimate.quota)}</Figure>
            <Figure term="Promised to keep">
              <Shape name={estimate.persisted ? 'tick' : 'dash'} size={20} />{' '}
              {estimate.persisted ? 'yes' : 'no'}
            </Figure>
          </dl>
        )}
        {estimate !== null && estimate.quota > 0 && (
          <label className={styles.meter}>
            <span>Part of what it may use</span>
            <meter value={estimate.usage} max={estimate.quota} />
          </label>
        )}
        {estimate !== null && (
          <p className={styles.soft}>
            {estimate.persisted
              ? 'The browser promised not to clear this database by itself.'
              : 'The browser may clear this database when the machine runs out of space. Installing the app, or using it often, makes it promise to keep it.'}
          </p>
        )}
        {counts && (
          <dl className={styles.figures}>
            <Figure term="Revisions">{counts.revisions.toLocaleString('en')}</Figure>
            <Figure term="Events">{counts.events.toLocaleString('en')}</Figure>
            <Figure term="Samples">{counts.samples.toLocaleString('en')}</Figure>
          </dl>
        )}
        <p className={styles.soft}>
          An upgrade of this tab, of release {release}, rewrites records only. Revisions, samples and notes
          stay as they are: revisions are upcast whenever they are read.
        </p>
      </div>
    </Panel>
  )
}

function Figure({ term, children }: { readonly term: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Asked again whenever what is stored changed. */
function useEstimate(counts: unknown): StorageEstimate | null {
  const { tools } = useApp()
  const [estimate, setEstimate] = useState<StorageEstimate | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other counts, another estimate
  useEffect(() => {
    let gone = false
    tools?.storageEstimate?.().then(
      (found) => !gone && setEstimate(found),
      // The browser does not say: then neither does the screen.
      () => {},
    )
    return () => {
      gone = true
    }
  }, [tools, counts])
  return estimate
}
