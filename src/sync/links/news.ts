/** Something that happens now and then, to be waited for. */
export interface News {
  tell(): void
  /** Resolves at the next telling, or after so many milliseconds. */
  next(ms: number): Promise<void>
}

export function makeNews(): News {
  const waiting = new Set<() => void>()
  return {
    tell() {
      for (const resolve of [...waiting]) resolve()
    },
    next: (ms) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          waiting.delete(done)
          resolve()
        }
        const timer = setTimeout(done, ms)
        waiting.add(done)
      }),
  }
}
