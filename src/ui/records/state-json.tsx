import type { DomainData } from '../../app/inspect/domain-fields.ts'
import { CopyButton } from '../components/copy-button.tsx'
import { Panel } from '../components/panel.tsx'
import styles from './fields-tab.module.css'

interface StateJsonProps {
  readonly domain: DomainData | null
  readonly id: string
}

/** The domain object as plain data, for people to copy and for scripts to read; `null` where there is none. */
export function StateJson({ domain, id }: StateJsonProps) {
  const text = JSON.stringify(domain, null, 2)
  return (
    <Panel
      title="State as JSON"
      aside="in domain words"
      actions={<CopyButton label={`Copy state of ${id}`} text={text} />}
    >
      <output aria-label="State JSON" aria-live="off" data-testid="state-json" className={styles.json}>
        {text}
      </output>
    </Panel>
  )
}
