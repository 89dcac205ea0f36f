import { vi } from 'vitest'

/**
 * Waits until a check passes, and fails with what it said last. Longer than Vitest's second: a busy machine is slow, not wrong.
 * @param timeout in milliseconds
 */
export function eventually<T>(check: () => T | Promise<T>, timeout = 15_000): Promise<T> {
  return vi.waitFor(check, { timeout, interval: 10 })
}
