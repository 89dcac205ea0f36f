import { useEffect, useRef } from 'react'
import { Chip } from '../components/chip.tsx'
import { ReleaseMark } from '../components/marks.tsx'
import { Panel } from '../components/panel.tsx'
import { Time } from '../components/time.tsx'
import { useSignal } from '../hooks/use-signal.ts'
import { useReleases } from '../hooks/use-upgrades.ts'
import styles from './mixed-tabs.module.css'
import { newsLine } from './news-words.ts'

/** The events between the tabs as they happen, the newest last and in sight. */
export function NewsLog() {
  const news = useSignal(useReleases().news)
  const end = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new entry is brought into sight
  useEffect(() => {
    const frame = end.current
    if (frame) frame.scrollTop = frame.scrollHeight
  }, [news])
  return (
    <Panel title="Between the tabs" aside="as it happens" flush>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div ref={end} role="log" aria-label="Between the tabs" className={styles.log} tabIndex={0}>
        {news.length === 0 && (
          <p className={styles.soft}>
            Nothing yet. Open a tab of another release, save something, run the upgrade.
          </p>
        )}
        <ol>
          {news.map((item, index) => {
            const { words, tone } = newsLine(item)
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries are only ever added
              <li key={index} className={styles.entry}>
                <span className={styles.soft}>
                  <Time at={item.at} show="time" />
                </span>
                <Chip tone={item.own ? 'accent' : 'quiet'}>
                  <ReleaseMark release={item.release} bare />
                  Tab {item.tab}
                </Chip>
                <span className={styles[tone]}>{words}</span>
              </li>
            )
          })}
        </ol>
      </div>
    </Panel>
  )
}
