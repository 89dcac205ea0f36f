import { type RefObject, useEffect, useRef } from 'react'

/**
 * Focus is never lost between the grid and a trace. Where both have room it stays in the grid; where the trace takes the
 * grid's place it goes there; and when the trace closes it goes back.
 */
export function useFocusWithTrace(frame: RefObject<HTMLElement | null>, tracing: boolean): void {
  const before = useRef(tracing)
  useEffect(() => {
    if (before.current === tracing) return
    before.current = tracing
    const lost = document.activeElement === null || document.activeElement === document.body
    const grid = frame.current?.querySelector<HTMLElement>('[role=table]')
    const hidden = grid !== null && grid !== undefined && grid.offsetParent === null
    if (tracing && (lost || hidden))
      frame.current?.querySelector<HTMLElement>(':scope > section:last-child a')?.focus()
    if (!tracing && lost) grid?.focus()
  }, [frame, tracing])
}
