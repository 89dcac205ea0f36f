/** How often a server that npm started looks whether npm is still there, in milliseconds. */
const lookEvery = 500

/**
 * Ends the process cleanly when it is asked to, or when the npm that started it was ended: npm signals
 * only the shell between them, and the server would stay behind and hold its port.
 */
export function onStop(close: () => Promise<void>): void {
  const parent = process.ppid
  const stop = () => {
    // A second signal ends it at once, which is what Node does when nobody listens.
    process.off('SIGINT', stop).off('SIGTERM', stop)
    clearInterval(watch)
    close().then(() => process.exit(0))
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  const startedByNpm = process.env.npm_lifecycle_event !== undefined
  const watch = setInterval(() => {
    if (startedByNpm && process.ppid !== parent) stop()
  }, lookEvery)
  watch.unref()
}
