import type { RecordDetail } from '../../app/ports.ts'
import { CopyButton } from '../components/copy-button.tsx'
import { Panel } from '../components/panel.tsx'
import styles from './raw-tab.module.css'
import { SandboxPanel } from './sandbox-panel.tsx'

/** The row exactly as it is stored: columns and text, nothing read into it. */
export function RawTab({ record: { stored } }: { readonly record: RecordDetail }) {
  const row = JSON.stringify(stored, null, 2)
  return (
    <div className={styles.tab}>
      <Panel
        title="Stored row"
        aside="as it is"
        actions={<CopyButton label="Copy stored row" text={row} words />}
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <pre className={styles.row} tabIndex={0}>
          {row}
        </pre>
      </Panel>
      <SandboxPanel stored={stored} />
    </div>
  )
}
