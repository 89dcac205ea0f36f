import type { SourceSettings } from '../../app/app.ts'
import type { Clock } from '../../app/ports.ts'
import { err } from '../../domain/result.ts'
import { type BrowserFigures, makeBrowserSource } from './browser.ts'
import { makeScenarioSource } from './scenario.ts'
import type { MetricsServer } from './server.ts'
import type { SampleSource } from './source.ts'

export interface SourceParts {
  readonly seed: string
  readonly clock: Clock
  /** Null where there is no server: a static host, or `hub=none`. */
  readonly server: MetricsServer | null
  watchBrowser(): BrowserFigures
}

/** Opens the source that the settings name. */
export function openSource(settings: SourceSettings, parts: SourceParts): SampleSource {
  switch (settings.kind) {
    case 'scenario':
      // By the clock, so that a tab that takes the lead over goes on about where the last one was.
      return makeScenarioSource(parts.seed, Math.floor(Date.parse(parts.clock.now()) / 1_000))
    case 'browser':
      return makeBrowserSource(parts.watchBrowser())
    case 'server':
      if (parts.server === null)
        return silent('There is no server to fetch metrics through. Choose another source.')
      return settings.target === undefined
        ? silent('No target is chosen. Choose one of the server’s.')
        : parts.server.source(settings.target)
  }
}

function silent(reason: string): SampleSource {
  return { read: async () => err(reason), close() {} }
}
