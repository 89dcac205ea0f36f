import { useEffect, useState } from 'react'

/** What a download or a look gives, once; null until it is there. `load` must stay the same function. */
export function useLoaded<T>(load: () => Promise<T>): T | null {
  const [loaded, setLoaded] = useState<T | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  useEffect(() => {
    let gone = false
    load().then(
      (value) => gone || setLoaded(value),
      (reason: unknown) => gone || setFailure(reason),
    )
    return () => {
      gone = true
    }
  }, [load])
  // The screen's own boundary says what can be done.
  if (failure !== null) throw failure
  return loaded
}
