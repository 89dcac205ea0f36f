import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { classes } from './classes.ts'
import styles from './virtual-table.module.css'

export interface Column<Row> {
  readonly key: string
  readonly header: string
  /** A grid track: `1fr`, `120px`, `minmax(0, 2fr)`. */
  readonly width: string
  readonly cell: (row: Row) => ReactNode
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

/** Ten thousand rows as a table: only the ones in sight are in the page. Arrow keys go from row to row. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, rows, columns, rowKey, rowHeight, selected, onVisible, className } = props
  const frame = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollPaddingStart: 32,
    getItemKey: (index) => {
      const row = rows[index]
      return row === undefined ? index : rowKey(row)
    },
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? -1

  useEffect(() => {
    onVisible?.(rows.slice(first, last + 1))
  }, [onVisible, rows, first, last])

  const step = (event: KeyboardEvent<HTMLDivElement>) => {
    const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }
    const move = moves[event.key]
    const at = (event.target as Element).closest<HTMLElement>('[data-index]')
    if (move === undefined || at === null) return
    event.preventDefault()
    const next = Math.min(Math.max(Number(at.dataset.index) + move, 0), rows.length - 1)
    virtual.scrollToIndex(next)
    requestAnimationFrame(() =>
      frame.current?.querySelector<HTMLElement>(`[data-index="${next}"] :is(a, button)`)?.focus(),
    )
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
      <div role="rowgroup">
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
              className={classes(styles.row, isSelected && styles.selected)}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              {columns.map((column) => (
                // biome-ignore lint/a11y/useSemanticElements: see above
                <div key={column.key} role="cell" className={classes(styles.cell, column.end && styles.end)}>
                  {column.cell(row)}
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}
