import type { BrowserFigures } from './browser.ts'

/** Chromium's own addition to `performance`. */
interface MemoryInfo {
  readonly usedJSHeapSize: number
  readonly jsHeapSizeLimit: number
}

/** Watches this page's frames until it is closed. */
export function watchThisBrowser(): BrowserFigures {
  let longest: number | null = null
  let previous: number | null = null
  const onFrame = (at: number) => {
    if (previous !== null) longest = Math.max(longest ?? 0, at - previous)
    previous = at
    frame = requestAnimationFrame(onFrame)
  }
  let frame = requestAnimationFrame(onFrame)
  // A hidden page draws no frames; the gap until it is seen again says nothing about it.
  const forget = () => {
    longest = null
    previous = null
  }
  document.addEventListener('visibilitychange', forget)

  return {
    longestFrameMs() {
      const seen = longest
      longest = null
      return seen
    },
    loopLagMs: () =>
      new Promise((resolve) => {
        const asked = performance.now()
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          port1.close()
          resolve(performance.now() - asked)
        }
        port2.postMessage(null)
      }),
    heap() {
      const memory = 'memory' in performance ? (performance.memory as MemoryInfo) : null
      return memory && { used: memory.usedJSHeapSize, limit: memory.jsHeapSizeLimit }
    },
    async storage() {
      const estimate = await navigator.storage?.estimate?.().catch(() => null)
      return estimate ? { used: estimate.usage ?? 0, limit: estimate.quota ?? 0 } : null
    },
    close() {
      cancelAnimationFrame(frame)
      document.removeEventListener('visibilitychange', forget)
    },
  }
}
