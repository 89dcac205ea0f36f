import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/**
 * Buttons that make way for others must not lose the focus of whoever pressed them: the first of the new ones has it then.
 * @param phase names what stands in the frame
 */
export function useKeptFocus(phase: string): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null)
  const within = useRef(false)
  useEffect(() => {
    const follow = ({ target }: FocusEvent) => {
      within.current = frame.current?.contains(target as Node) ?? false
    }
    document.addEventListener('focusin', follow)
    return () => document.removeEventListener('focusin', follow)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another phase, other buttons
  useLayoutEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body
    if (within.current && lost) frame.current?.querySelector<HTMLElement>('button, a')?.focus()
  }, [phase])
  return frame
}
