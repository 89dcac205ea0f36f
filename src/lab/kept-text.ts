/** A little text by name that outlives the page: what a learner has shown, and where a lesson stands. */

export interface KeptText {
  get(key: string): string | null
  set(key: string, text: string): void
}

/** The browser's own, e.g. `() => localStorage`. Where there is none, or it is full, what is kept lasts as long as the page. */
export function keepIn(storage: () => Pick<Storage, 'getItem' | 'setItem'>): KeptText {
  const page = new Map<string, string>()
  return {
    get(key) {
      const here = page.get(key)
      if (here !== undefined) return here
      try {
        return storage().getItem(key)
      } catch {
        return null
      }
    },
    set(key, text) {
      try {
        storage().setItem(key, text)
        page.delete(key)
      } catch {
        page.set(key, text)
      }
    },
  }
}
