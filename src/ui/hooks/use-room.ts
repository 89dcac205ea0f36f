import { type RefObject, useLayoutEffect, useState } from 'react'

/**
 * How wide an element is, for what changes with the room and is not only a matter of style. Not the window's width: the
 * lessons drawer may stand beside a screen.
 */
export function useRoom(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(() => window.innerWidth)
  useLayoutEffect(() => {
    const { current } = element
    if (current === null) return
    setWidth(current.clientWidth)
    const sizes = new ResizeObserver(() => setWidth(current.clientWidth))
    sizes.observe(current)
    return () => sizes.disconnect()
  }, [element])
  return width
}
