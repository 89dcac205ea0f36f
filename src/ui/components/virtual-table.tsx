import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { classes } from './classes.ts'
import styles from './virtual-table.module.css'

export interface Column<Row> {
  readonly key: string
  readonly header: string
  /** A grid track: `1fr`, `120px`, `minmax(0, 2fr)`. */
  readonly width: string
  /** @param stop whether Tab stops in this row: give links and buttons `tabIndex={stop ? 0 : -1}` in long tables */
  readonly cell: (row: Row, stop: boolean) => ReactNode
  readonly end?: boolean
}

interface VirtualTableProps<Row> {
  /** The table's accessible name. */
  readonly label: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly rowKey: (row: Row) => string
  readonly rowHeight: number
  readonly selected?: string | null | undefined
  /** Which rows are on the screen, after scrolling or a change: for reading details of just these. */
  readonly onVisible?: (rows: readonly Row[]) => void
  readonly className?: string | undefined
}

/** Ten thousand rows as a table: only the ones in sight are in the page. Arrows, Page, Home and End go from row to row. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, rows, columns, rowKey, rowHeight, selected, onVisible, className } = props
  const frame = useRef<HTMLDivElement>(null)
  const [stop, setStop] = useState(0)
  const wanted = useRef<number | null>(null)
  const lastRow = rows.length - 1
  // Other functions would have every row measured anew.
  const getItemKey = useCallback(
    (index: number) => {
      const row = rows[index]
      return row === undefined ? index : rowKey(row)
    },
    [rows, rowKey],
  )
  // The row that had the focus last stays in the page, however far it is scrolled away.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range)
      const kept = Math.min(stop, lastRow)
      return kept < 0 || shown.includes(kept) ? shown : [...shown, kept].sort((x, y) => x - y)
    },
    [stop, lastRow],
  )
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollPaddingStart: 32,
    getItemKey,
    rangeExtractor,
  })
  // Sizes are kept by row: a window that became narrower has other rows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is what the sizes depend on
  useLayoutEffect(() => virtual.measure(), [virtual, rowHeight])
  const items = virtual.getVirtualItems()
  const first = virtual.range?.startIndex ?? 0
  const last = virtual.range?.endIndex ?? -1

  useEffect(() => {
    onVisible?.(rows.slice(first, last + 1))
  }, [onVisible, rows, first, last])

  const focusNow = (index: number) => {
    wanted.current = null
    const row = frame.current?.querySelector(`[data-index="${index}"]`)
    row?.querySelector<HTMLElement>(':is(a, button)')?.focus({ preventScroll: true })
  }
  const focusRow = (index: number) => {
    virtual.scrollToIndex(index)
    wanted.current = index
    setStop(index)
    if (index === stop) focusNow(index)
  }
  // As soon as the row is there, so that no key is pressed while nothing has the focus.
  useLayoutEffect(() => {
    if (wanted.current === stop) focusNow(stop)
  })
  const step = (event: KeyboardEvent<HTMLDivElement>) => {
    const page = Math.max(Math.floor((frame.current?.clientHeight ?? 0) / rowHeight) - 1, 1)
    const row = (event.target as Element).closest<HTMLElement>('[data-index]')
    const next = nextRow(event.key, row ? Number(row.dataset.index) : null, {
      page,
      first,
      count: rows.length,
    })
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    focusRow(next)
  }

  const template = { '--columns': columns.map((each) => each.width).join(' ') } as CSSProperties
  return (
    // biome-ignore lint/a11y/useSemanticElements: a real table cannot leave out rows
    <div
      ref={frame}
      className={classes(styles.frame, className)}
      style={template}
      role="table"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      onKeyDown={step}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div role="rowgroup" className={styles.stuck}>
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div role="row" aria-rowindex={1} className={styles.head} tabIndex={-1}>
          {columns.map((column) => (
            // biome-ignore lint/a11y/useSemanticElements: see above
            <div
              key={column.key}
              role="columnheader"
              tabIndex={-1}
              className={classes(styles.cell, column.end && styles.end)}
            >
              {column.header}
            </div>
          ))}
        </div>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div role="rowgroup" className={styles.body} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index]
          if (row === undefined) return null
          const isSelected = rowKey(row) === selected
          return (
            // biome-ignore lint/a11y/useSemanticElements: see above
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 2}
              aria-current={isSelected || undefined}
              tabIndex={-1}
              data-index={item.index}
              onFocus={() => setStop(item.index)}
              className={classes(styles.row, isSelected && styles.selected)}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              {columns.map((column) => (
                // biome-ignore lint/a11y/useSemanticElements: see above
                <div key={column.key} role="cell" className={classes(styles.cell, column.end && styles.end)}>
                  {column.cell(row, item.index === Math.min(stop, rows.length - 1))}
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** The row that a key leads to; null when the key leads nowhere. */
function nextRow(
  key: string,
  at: number | null,
  { page, first, count }: { readonly page: number; readonly first: number; readonly count: number },
): number | null {
  const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }
  const move = moves[key]
  if (count === 0) return null
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (move === undefined) return null
  // From the frame itself, the first key goes into it.
  return at === null ? first : Math.min(Math.max(at + move, 0), count - 1)
}
