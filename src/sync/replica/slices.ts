/** Long work in slices, so that no task keeps the page waiting. */

/** How long one slice may take, in milliseconds. */
const budget = 8

/** Lets the page answer, paint and take input before the work goes on. */
export type Pause = () => Promise<void>

interface Scheduler {
  yield?(): Promise<void>
}

export const nextTask: Pause = () => {
  // Not every browser has it, and TypeScript's browser types do not know it yet.
  const scheduler: Scheduler | undefined = Reflect.get(globalThis, 'scheduler')
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve, 0))
}

/** Does the work on each item, and pauses whenever a slice is over. */
export async function inSlices<T>(
  items: Iterable<T>,
  work: (item: T) => void,
  pause: Pause = nextTask,
): Promise<void> {
  let began = performance.now()
  for (const item of items) {
    work(item)
    if (performance.now() - began < budget) continue
    await pause()
    began = performance.now()
  }
}
