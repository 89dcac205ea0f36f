import { startTransition, useEffect, useLayoutEffect, useState } from 'react'
import { type Found, type RecordQuery, searchRecords } from '../../app/inspect/search-records.ts'
import type { RecordSummary } from '../../app/ports.ts'
import { useApp } from '../hooks/use-app.ts'

interface Shown {
  readonly found: Found | null
  readonly query: RecordQuery | null
  readonly done: () => void
}

const turn = () => new Promise<void>((resolve) => setTimeout(resolve))
const nothing = () => {}

/** The records of a query, found in slices. What was found before stays until the new answer is there. */
export function useRecordSearch(
  records: readonly RecordSummary[],
  query: RecordQuery,
): { readonly found: Found | null; readonly searching: boolean } {
  const app = useApp()
  const [shown, setShown] = useState<Shown>({ found: null, query: null, done: nothing })

  useEffect(() => {
    let stopped = false
    let pending = nothing
    const show = (found: Found | null) =>
      new Promise<void>((done) => {
        if (found === null || stopped) return done()
        pending = done
        startTransition(() => setShown({ found, query, done }))
      })
    void app.busy(searchRecords(records, query, turn, () => stopped).then(show))
    return () => {
      stopped = true
      pending()
    }
  }, [app, records, query])

  useLayoutEffect(() => shown.done(), [shown])
  return { found: shown.found, searching: shown.query !== query }
}
