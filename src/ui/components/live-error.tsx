import { Notice } from './notice.tsx'

/** A query that failed, in its place on the screen. */
export function LiveError({ error, what }: { readonly error: Error | null; readonly what: string }) {
  if (error === null) return null
  return (
    <Notice tone="critical" urgent title={`${what} cannot be read just now`}>
      {error.message} What was shown before stays; the next change reads again.
    </Notice>
  )
}
