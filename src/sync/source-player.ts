import type { Activity } from '../app/activity.ts'
import type { SourceReport, SourceSettings, Sources } from '../app/app.ts'
import type { Outcome } from '../app/outcome.ts'
import type { Changes, Clock, Reader, Settings } from '../app/ports.ts'
import { makeSignal } from '../app/signal.ts'
import type { Channel } from './browser.ts'
import { makeWatchers, observationsOf } from './observations.ts'
import type { Schedule } from './schedule.ts'
import type { SampleSource } from './sources/source.ts'
import { intervalOf, readSourceSettings, restingSource, sameSource } from './sources/source-settings.ts'
import { makeWake } from './wake.ts'

/** Where the device's tabs keep which source plays. */
const settingsKey = 'source'

export interface SourcePlayerOptions {
  readonly settings: Settings
  readonly changes: Changes
  readonly reader: Pick<Reader, 'activeRules'>
  readonly clock: Clock
  readonly schedule: Schedule
  readonly activity: Activity
  /** Carries the leader's report to the device's other tabs. */
  readonly channel: Channel
  run(command: unknown): Promise<Outcome>
  open(settings: SourceSettings): SampleSource
  targets(): Promise<readonly string[]>
  /** Told of errors that no source and no command is to blame for. */
  failed(error: unknown): void
}

export interface SourcePlayer {
  readonly sources: Sources
  /** Plays what the settings say, until the signal aborts. */
  lead(until: AbortSignal): void
  stop(): void
}

type Progress = Pick<SourceReport, 'lastAt' | 'error' | 'count'>

/** One source at a time, chosen in any tab, played by the leader: each reading becomes commands like a person's. */
export function makeSourcePlayer(options: SourcePlayerOptions): SourcePlayer {
  const { settings, changes, clock, schedule, activity, channel, run } = options
  const report = makeSignal<SourceReport>({ settings: restingSource, lastAt: null, error: null, count: 0 })
  const watchers = makeWatchers(options.reader, changes)
  const stopped = new AbortController()

  let leading: AbortSignal | null = null
  let setting: Promise<unknown> = Promise.resolve()
  let playing: { readonly source: SampleSource; readonly stop: () => void } | null = null

  function tell(progress: Partial<Progress>): void {
    if (stopped.signal.aborted) return
    const { settings: now, ...before } = report.get()
    const next: Progress = { ...before, ...progress }
    report.set({ settings: now, ...next })
    channel.postMessage(next)
  }

  function rest(): void {
    playing?.stop()
    playing?.source.close()
    playing = null
  }

  function play(now: SourceSettings, until: AbortSignal): void {
    const source = options.open(now)
    let reading = false
    const tick = () => {
      // A reading that takes longer than the interval makes the next ones wait: they are skipped, not queued.
      if (reading) return
      reading = true
      return activity.busy(
        readOnce(source, () => playing?.source === source && !until.aborted)
          .catch((error: unknown) => tell({ error: messageOf(error) }))
          .finally(() => {
            reading = false
          }),
      )
    }
    playing = { source, stop: schedule.every(intervalOf(now), tick) }
  }

  async function readOnce(source: SampleSource, wanted: () => boolean): Promise<void> {
    const at = clock.now()
    const reading = await source.read()
    if (!wanted()) return
    if (!reading.ok) return tell({ error: reading.error })
    const { commands, watched } = observationsOf(reading.value.samples, await watchers.get(), at)
    let error: string | null = null
    for (const command of commands) {
      if (!wanted()) return
      const outcome = await run(command)
      if (!outcome.ok) error ??= `Policy ${command.policyId}: ${outcome.error.message}`
    }
    tell({ lastAt: at, error, count: report.get().count + watched })
  }

  /** Brings what plays in line with the settings. */
  function follow(before: SourceSettings, now: SourceSettings): void {
    const unchanged = sameSource(before, now) && intervalOf(before) === intervalOf(now)
    if (leading !== null && now.playing && playing !== null && unchanged) return
    rest()
    if (leading !== null && now.playing) play(now, leading)
  }

  async function load(): Promise<void> {
    const stored = readSourceSettings(await settings.get(settingsKey))
    if (stopped.signal.aborted) return
    const before = report.get().settings
    const progress = sameSource(before, stored) ? report.get() : { ...report.get(), error: null }
    if (JSON.stringify(before) !== JSON.stringify(stored)) report.set({ ...progress, settings: stored })
    follow(before, stored)
  }

  const reload = makeWake(load, options, stopped.signal)
  const unsubscribe = changes.subscribe(({ areas }) => {
    if (areas.has('settings')) reload()
  })
  channel.addEventListener('message', ({ data }) => {
    // Only this app's own tabs can post here, and they post their progress.
    if (leading === null) report.set({ ...report.get(), ...(data as Progress) })
  })
  reload()

  return {
    sources: {
      report,
      set(wish) {
        // One after the other: a wish that read the settings before the last one was stored would undo it.
        const done = setting.then(async () => {
          const known = readSourceSettings(await settings.get(settingsKey))
          await settings.set(settingsKey, readSourceSettings({ ...known, ...wish }))
          await load()
        })
        setting = done.catch(() => undefined)
        return done
      },
      targets: options.targets,
      takeText: (text) => activity.busy(takeText(text)),
    },
    lead(until) {
      leading = until
      until.addEventListener('abort', () => {
        if (leading === until) leading = null
        rest()
      })
      reload()
    },
    stop() {
      stopped.abort()
      leading = null
      rest()
      unsubscribe()
      watchers.stop()
      channel.close()
    },
  }

  async function takeText(text: string): ReturnType<Sources['takeText']> {
    const { parsePrometheus } = await import('./sources/prometheus.ts')
    const reading = parsePrometheus(text)
    if (!reading.ok) return { ok: false, message: reading.error }
    const { samples, ignored } = reading.value
    const { commands, watched } = observationsOf(samples, await watchers.get(), clock.now())
    for (const command of commands) {
      const outcome = await run(command)
      if (!outcome.ok) return { ok: false, message: `Policy ${command.policyId}: ${outcome.error.message}` }
    }
    return { ok: true, taken: watched, ignored: ignored + samples.length - watched }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
