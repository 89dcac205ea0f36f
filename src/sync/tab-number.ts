import { aborted, type Locks } from './browser.ts'

/**
 * Takes the lowest number that no other tab holds, and holds it until the signal aborts. A lock keeps it, so that a duplicated
 * tab, which is given a copy of everything that is stored for a tab, still gets a number of its own.
 */
export async function claimTabNumber(locks: Locks, prefix: string, until: AbortSignal): Promise<number> {
  let number = 1
  while (!(await hold(locks, `${prefix}/tab/${number}`, until))) number += 1
  return number
}

function hold(locks: Locks, name: string, until: AbortSignal): Promise<boolean> {
  return new Promise((resolve, reject) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null)
        return lock === null ? undefined : aborted(until)
      })
      .catch(reject)
  })
}
