/** The names by which a browser on this machine reaches a server on loopback. */
const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether only programs on this machine can reach a server that listens on `host`. */
export function isLoopback(host: string): boolean {
  return loopbackNames.has(host) || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/**
 * Whether a request may be answered. On loopback the `Host` header has to be a loopback name or the
 * configured one, or that of the public address; otherwise a foreign site whose name was made to point here (DNS rebinding) could
 * read this server through its visitor's browser. A server that was opened to the network goes by
 * whatever name its network gives it.
 */
export function isExpectedHost(
  header: string | undefined,
  listensOn: string,
  publicUrl: URL | null = null,
): boolean {
  if (!isLoopback(listensOn)) return true
  if (header === undefined) return false
  if (publicUrl !== null && header.toLowerCase() === publicUrl.host) return true
  const name = header.toLowerCase().replace(/:\d+$/, '')
  return loopbackNames.has(name) || name === listensOn.toLowerCase()
}
