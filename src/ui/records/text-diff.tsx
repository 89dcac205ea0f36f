import { diffLines } from 'diff'
import { useMemo } from 'react'
import styles from './differences.module.css'

interface TextDiffProps {
  readonly from: string
  readonly to: string
  readonly what: string
  readonly open: boolean
}

/** Two texts, line by line: what went is marked with a minus, what came with a plus. */
export function TextDiff({ from, to, what, open }: TextDiffProps) {
  const parts = useMemo(() => diffLines(from, to, { timeout: 200 }) ?? [], [from, to])
  return (
    <details open={open}>
      <summary>The {what} as text</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className={styles.diff} tabIndex={0}>
        {parts.length === 0 && 'Too different to be laid beside one another.'}
        {parts.map(({ added, removed, value }, index) => {
          const sign = added ? '+ ' : removed ? '− ' : '  '
          const text = value
            .replace(/\n$/, '')
            .split('\n')
            .map((line) => sign + line)
            .join('\n')
          const Part = added ? 'ins' : removed ? 'del' : 'span'
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one comparison never move
            <Part key={index} className={Part === 'span' ? styles.same : undefined}>
              {text}
            </Part>
          )
        })}
      </pre>
    </details>
  )
}
