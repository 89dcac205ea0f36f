import { useMemo, useState } from 'react'
import type { AggregateName } from '../../app/commands.ts'
import type { TracedStep } from '../../app/upgrades.ts'
import { Button } from '../components/button.tsx'
import { ReleaseMark } from '../components/marks.tsx'
import { Notice } from '../components/notice.tsx'
import { compareJson, foldLines, type JsonLine, linesOf, splitLine } from './json-lines.ts'
import { OutcomeChip } from './outcome-mark.tsx'
import type { PlanTarget } from './schema-place.ts'
import { stepWords } from './step-words.ts'
import styles from './trace-panel.module.css'

interface TraceStepProps {
  readonly step: TracedStep
  readonly type: AggregateName['type']
  readonly target: PlanTarget
}

/** One step between two stored versions, with what it changed or why it stopped. */
export function TraceStep({ step, type, target }: TraceStepProps) {
  const { from, to, before, after, outcome, reason } = step
  const lines = useMemo(() => (after === null ? [] : compareJson(before, after)), [before, after])
  const changes = lines.some(({ kind }) => kind !== 'same')
  return (
    <section className={styles.step} aria-label={`Step from version ${from} to ${to}`}>
      <h3 className={styles.stepTitle}>
        {type === 'policy' && <ReleaseMark release={to} bare size={14} />}
        Version {from} → {to}
        <OutcomeChip outcome={outcome} />
      </h3>
      <p className={styles.soft}>{stepWords(type, step, target)}</p>
      {after === null ? (
        <Notice
          tone={outcome === 'parked' ? 'warning' : 'critical'}
          title={outcome === 'parked' ? 'This cannot be said there' : 'It stops here'}
        >
          {reason}
        </Notice>
      ) : changes ? (
        <Lines lines={lines} folded />
      ) : (
        <p className={styles.none}>Not one character changes.</p>
      )}
    </section>
  )
}

/** A value as it is. */
export function JsonLines({ value }: { readonly value: unknown }) {
  const lines = useMemo(() => linesOf(value), [value])
  return <Lines lines={lines} />
}

const longest = 14
const signs = { same: ' ', gone: '−', come: '+' } as const

interface LinesProps {
  readonly lines: readonly JsonLine[]
  readonly folded?: boolean
}

function Lines({ lines, folded }: LinesProps) {
  const [open, setOpen] = useState(false)
  const parts = useMemo(() => foldLines(lines), [lines])
  const long = folded ? parts.some(({ kind }) => kind === 'folded') : lines.length > longest
  const shown = open || !long ? lines : folded ? null : lines.slice(0, longest - 2)
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className={styles.lines} tabIndex={0}>
        {shown
          ? shown.map(paint)
          : parts.map(({ kind, lines: some }, index) =>
              kind === 'lines' ? (
                some.map(paint)
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one comparison never move
                <span key={`fold-${index}`} className={styles.fold}>
                  {`⋯ ${some.length} lines the same`}
                </span>
              ),
            )}
      </pre>
      {long && (
        <Button small look="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Show less' : folded ? 'Show every line' : `Show all ${lines.length} lines`}
        </Button>
      )}
    </div>
  )
}

function paint({ kind, text }: JsonLine, index: number) {
  const { indent, name, rest } = splitLine(text)
  const Line = kind === 'come' ? 'ins' : kind === 'gone' ? 'del' : 'span'
  return (
    <Line key={`${index}${text}`} className={styles.line}>
      <span className={styles.sign}>{signs[kind]}</span>
      {indent}
      <span className={styles.field}>{name}</span>
      {rest}
    </Line>
  )
}
