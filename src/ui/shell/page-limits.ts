/** What the browser withholds from this page. */

/** Inside another site's frame storage is a partition of its own; the app's own frames are fine. */
export function framedElsewhere(): boolean {
  if (window.top === window.self) return false
  try {
    return window.top?.location.origin !== location.origin
  } catch {
    // Not even its address may be read: another site.
    return true
  }
}

/** Over plain HTTP on a network address: what is not there, in words. */
export function missingPowers(): readonly string[] {
  if (window.isSecureContext) return []
  return [
    'the offline copy of the app',
    'locks between tabs (a slower election stands in)',
    'the clipboard (copying falls back)',
    'the storage estimate',
  ]
}
