/** What the open tabs tell each other, in words. */
import type { TabNews, TabPhase } from '../../app/releases.ts'
import type { Tone } from '../components/chip.tsx'

export const phaseWords: Readonly<Record<TabPhase, string>> = {
  current: 'reads and writes',
  waiting: 'reads; waits for the upgrade to be asked for',
  running: 'upgrades the database',
  watching: 'reads; watches another tab upgrade',
  interrupted: 'reads; the upgrade was interrupted',
  blocked: 'waits for other tabs to let go of the database',
  fenced: 'reads only: the database is newer',
}

export interface NewsLine {
  readonly words: string
  readonly tone: Tone
}

const codes: Readonly<Record<string, string>> = {
  'release-fenced': 'the database belongs to a newer release, or waits for its upgrade',
  'stale-write': 'somebody saved before',
  'not-representable': 'its release cannot say it',
  conflict: 'it waits for a decision',
}

export function newsLine({ event, release }: TabNews): NewsLine {
  switch (event.what) {
    case 'opened':
      return { words: 'opened', tone: 'quiet' }
    case 'closed':
      return { words: 'closed', tone: 'quiet' }
    case 'saved':
      return { words: `saved ${event.command} of ${event.of}`, tone: 'ok' }
    case 'refused':
      return {
        words: `was refused ${event.command} of ${event.of}: ${codes[event.code] ?? event.code} (${event.code})`,
        tone: 'warning',
      }
    case 'announced':
      return { words: `announced release ${event.announced}`, tone: 'accent' }
    case 'phase':
      return phaseLine(event.phase, event.database, release)
  }
}

function phaseLine(phase: TabPhase, database: number, release: number): NewsLine {
  switch (phase) {
    case 'current':
      return { words: `reads and writes: the database is release ${release}’s`, tone: 'ok' }
    case 'waiting':
      return {
        words: `reads only: the database is release ${database}’s and waits for its upgrade`,
        tone: 'warning',
      }
    case 'running':
      return { words: `raised the fence and rewrites the database of release ${database}`, tone: 'accent' }
    case 'watching':
      return { words: 'turned read-only and watches the upgrade', tone: 'warning' }
    case 'interrupted':
      return { words: 'sees an upgrade that was interrupted', tone: 'warning' }
    case 'blocked':
      return { words: 'waits: another tab keeps the database from being laid out anew', tone: 'warning' }
    case 'fenced':
      return { words: `turned read-only: the database is release ${database}’s now`, tone: 'critical' }
  }
}
