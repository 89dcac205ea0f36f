/** A person's hand on a run: pause, resume, stop, and the pace. */
export interface Control {
  readonly paused: boolean
  readonly stopped: boolean
  pause(): void
  resume(): void
  stop(): void
  /** Waits as long as it is paused. */
  whilePaused(): Promise<void>
  /** Waits so long, or until it is stopped. */
  wait(ms: number): Promise<void>
}

export function makeControl(): Control {
  let paused = false
  let stopped = false
  const waiting = new Set<() => void>()
  const wake = () => {
    for (const go of [...waiting]) go()
    waiting.clear()
  }
  return {
    get paused() {
      return paused
    },
    get stopped() {
      return stopped
    },
    pause() {
      paused = true
    },
    resume() {
      paused = false
      wake()
    },
    stop() {
      stopped = true
      wake()
    },
    async whilePaused() {
      while (paused && !stopped) await new Promise<void>((resolve) => waiting.add(resolve))
    },
    async wait(ms) {
      if (stopped || ms <= 0) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        waiting.add(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    },
  }
}
