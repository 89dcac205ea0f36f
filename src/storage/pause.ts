interface Scheduler {
  yield?(): Promise<void>
}

/** Lets the page answer, paint and take input before the work goes on. Never inside a transaction. */
export function pause(): Promise<void> {
  // Not every browser has it, and TypeScript's browser types do not know it yet.
  const scheduler: Scheduler | undefined = Reflect.get(globalThis, 'scheduler')
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve, 0))
}
