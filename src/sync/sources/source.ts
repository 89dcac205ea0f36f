import type { ScrapedSample } from '../../app/app.ts'
import type { Result } from '../../domain/result.ts'

/** What a source had to say: the samples, and how many values it left out because no metric takes them. */
export interface Reading {
  readonly samples: readonly ScrapedSample[]
  readonly ignored: number
}

/** Where samples come from. The instant is not its business: readings are stamped by the app's clock. */
export interface SampleSource {
  /** One reading, or a readable message. */
  read(): Promise<Result<Reading, string>>
  close(): void
}
