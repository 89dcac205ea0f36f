/** Runs in a worker, whose timers go on at full pace while the page is hidden. */
export type ToTickWorker =
  | { readonly start: number; readonly ms: number }
  | { readonly stop: number }
  | { readonly taken: number }
/** The number of the timer that ticks. */
export type FromTickWorker = number

interface Running {
  readonly handle: ReturnType<typeof setInterval>
  untaken: boolean
}

const running = new Map<number, Running>()

self.addEventListener('message', ({ data }: MessageEvent<ToTickWorker>) => {
  if ('start' in data) start(data.start, data.ms)
  else if ('stop' in data) stop(data.stop)
  else {
    const timer = running.get(data.taken)
    if (timer) timer.untaken = false
  }
})

function start(id: number, ms: number): void {
  const handle = setInterval(() => {
    const timer = running.get(id)
    if (!timer || timer.untaken) return
    timer.untaken = true
    self.postMessage(id satisfies FromTickWorker)
  }, ms)
  running.set(id, { handle, untaken: false })
}

function stop(id: number): void {
  clearInterval(running.get(id)?.handle)
  running.delete(id)
}
