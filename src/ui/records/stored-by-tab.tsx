import { useMemo } from 'react'
import type { RecordDetail } from '../../app/ports.ts'
import type { StoredBy } from '../../app/upgrades.ts'
import { CopyButton } from '../components/copy-button.tsx'
import { LiveError } from '../components/live-error.tsx'
import { ReleaseMark } from '../components/marks.tsx'
import { Notice } from '../components/notice.tsx'
import { Panel } from '../components/panel.tsx'
import { Shape } from '../components/shape.tsx'
import { useLive } from '../hooks/use-live.ts'
import { useUpgrades } from '../hooks/use-upgrades.ts'
import { byteCount } from './byte-count.ts'
import styles from './stored-by-tab.module.css'

/** One domain object, the shapes that six releases give it, and one digest of what they all mean. */
export function StoredByTab({ record }: { readonly record: RecordDetail }) {
  const { type, id, token } = record.stored
  const upgrades = useUpgrades()
  const { value, error } = useLive(
    () => upgrades.storedBy({ type, id }),
    [upgrades, type, id, token],
    ['records'],
  )
  const aside = useMemo(() => (value && value.length > 0 ? asideOf(value) : undefined), [value])
  return (
    <Panel title="As stored by 1…6" aside={aside}>
      <div className={styles.stack}>
        <LiveError error={error} what="This record" />
        {value === undefined && !error && <p role="status">Writing it six times…</p>}
        {value?.length === 0 && (
          <Notice tone="warning" title="There is no valid object to store">
            What cannot be read has no meaning to say in another shape. Repair it first.
          </Notice>
        )}
        {value && value.length > 0 && (
          <ol className={styles.releases}>
            {value.map((each) => (
              <li key={each.release}>
                <Stored by={each} now={each.v === record.stored.v} id={id} />
              </li>
            ))}
          </ol>
        )}
      </div>
    </Panel>
  )
}

interface StoredProps {
  readonly by: StoredBy
  /** It is what stands in the record's row today. */
  readonly now: boolean
  readonly id: string
}

function Stored({ by, now, id }: StoredProps) {
  const { release, v } = by
  return (
    <section className={styles.card} aria-label={`As stored by release ${release}`}>
      <h3 className={styles.title}>
        <ReleaseMark release={release} size={16} />
        <span className={styles.soft}>
          version {v}
          {now && ', as it is stored here'}
        </span>
      </h3>
      {'refusal' in by ? (
        <p className={styles.refused}>
          <Shape name="octagon" size={12} />
          <span>{by.refusal}</span>
        </p>
      ) : (
        <>
          <p className={styles.facts}>
            <span>{byteCount(by.text).toLocaleString('en')} bytes</span>
            <span className={styles.digest} title={by.digest}>
              <Shape name="tick" size={12} /> means <code>{by.digest.slice(0, 12)}</code>
            </span>
            <CopyButton label={`Copy ${id} as stored by release ${release}`} text={by.text} />
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre className={styles.text} tabIndex={0}>
            {pretty(by.text)}
          </pre>
        </>
      )}
    </section>
  )
}

/** The stored text is one line; people read it better in several. */
function pretty(text: string): string {
  return JSON.stringify(JSON.parse(text), null, 2)
}

/** `one meaning, 5 shapes`, and how many releases cannot say it. */
function asideOf(all: readonly StoredBy[]): string {
  const shapes = new Set(all.flatMap((each) => ('text' in each ? [each.text] : []))).size
  const refusals = all.filter((each) => 'refusal' in each).length
  const said = `one meaning, ${shapes} ${shapes === 1 ? 'shape' : 'shapes'}`
  return refusals === 0 ? said : `${said}, ${refusals} ${refusals === 1 ? 'refusal' : 'refusals'}`
}
