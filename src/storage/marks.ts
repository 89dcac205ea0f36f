/** A note outside the database that it was there: after the browser cleared it, an empty one is no longer taken for new. */
export interface Marks {
  read(): string | null
  write(device: string): void
  remove(): void
}

/** Notes in localStorage, which the browser clears apart from databases; where it is forbidden, there are none. */
export function localMarks(name: string): Marks {
  const quietly = <T>(use: () => T): T | null => {
    try {
      return use()
    } catch {
      return null
    }
  }
  return {
    read: () => quietly(() => localStorage.getItem(name)),
    write: (device) => void quietly(() => localStorage.setItem(name, device)),
    remove: () => void quietly(() => localStorage.removeItem(name)),
  }
}
