import type { SourceKind, SourceSettings } from '../../app/app.ts'

/** Until someone chooses: the scenario, at rest. */
export const restingSource: SourceSettings = { kind: 'scenario', playing: false, speed: 1 }

/** The most readings a second that each kind stands: a server is asked once a second at most. */
const fastest: Record<SourceKind, number> = { scenario: 50, browser: 10, server: 1 }
const slowest = 0.1

/** Settings as they were stored, or as a screen asks for them; what is no setting becomes the resting one's. */
export function readSourceSettings(stored: unknown): SourceSettings {
  if (typeof stored !== 'object' || stored === null) return restingSource
  const { kind, playing, speed, target } = stored as Readonly<Record<string, unknown>>
  return {
    kind: isKind(kind) ? kind : restingSource.kind,
    playing: playing === true,
    speed: typeof speed === 'number' && speed > 0 && Number.isFinite(speed) ? speed : restingSource.speed,
    ...(typeof target === 'string' && target !== '' ? { target } : {}),
  }
}

/** How long from one reading to the next, in milliseconds. */
export function intervalOf({ kind, speed }: SourceSettings): number {
  return 1_000 / Math.min(fastest[kind], Math.max(slowest, speed))
}

/** Do both settings read from the same place? */
export function sameSource(one: SourceSettings, other: SourceSettings): boolean {
  return one.kind === other.kind && one.target === other.target
}

function isKind(kind: unknown): kind is SourceKind {
  return typeof kind === 'string' && Object.hasOwn(fastest, kind)
}
