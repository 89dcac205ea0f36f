import { dequal } from 'dequal'
import { useRef } from 'react'

/** The value itself, or the one before where it says the same: what depends on it alone is not drawn again. */
export function useSame<T>(value: T): T {
  const last = useRef(value)
  if (!dequal(last.current, value)) last.current = value
  return last.current
}
