import { ArrowLeftRight } from 'lucide-react'
import type { AggregateName } from '../../app/commands.ts'
import { differences } from '../../app/inspect/domain-fields.ts'
import type { HistoryEntry } from '../../app/inspect/inspect.ts'
import { ButtonLink } from '../components/button.tsx'
import { CopyLink } from '../components/copy-button.tsx'
import { Panel } from '../components/panel.tsx'
import { Time } from '../components/time.tsx'
import { Differences } from './differences.tsx'
import { writeDetail } from './history-detail.ts'
import styles from './history-tab.module.css'
import { recordPlace } from './records-place.ts'
import { TextDiff } from './text-diff.tsx'

interface ComparePanelProps {
  readonly from: HistoryEntry
  readonly to: HistoryEntry
  readonly name: AggregateName
}

/** Two revisions, field by field in domain words, and as text for what words leave out. */
export function ComparePanel({ from, to, name }: ComparePanelProps) {
  const short = (entry: HistoryEntry) => entry.id.slice(0, 8)
  const readable = from.domain !== null && to.domain !== null
  return (
    <Panel
      title={`Compare ${short(from)} with ${short(to)}`}
      actions={
        <>
          <ButtonLink
            small
            look="quiet"
            icon={<ArrowLeftRight aria-hidden="true" />}
            href={recordPlace(name, 'history', writeDetail(to, from))}
          >
            Swap
          </ButtonLink>
          <CopyLink
            label="Copy link to this comparison"
            place={recordPlace(name, 'history', writeDetail(from, to))}
          />
        </>
      }
    >
      <div className={styles.stack}>
        <p className={styles.facts}>
          From <Time at={from.at} /> to <Time at={to.at} />
        </p>
        {readable ? (
          <Differences
            title="Fields that differ"
            found={differences(from.domain, to.domain)}
            before={short(from)}
            after={short(to)}
          />
        ) : (
          <p>At least one of the two cannot be read, so their bytes are compared.</p>
        )}
        <TextDiff
          from={textOf(from)}
          to={textOf(to)}
          what={readable ? 'domain objects' : 'stored bytes'}
          open={!readable}
        />
      </div>
    </Panel>
  )

  function textOf(entry: HistoryEntry): string {
    return readable ? JSON.stringify(entry.domain, null, 2) : (entry.text ?? '')
  }
}
