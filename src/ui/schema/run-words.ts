/** Where an upgrade stands, in words and figures. */
import { isRollback } from '../../app/upgrade-activity.ts'
import type { UpgradeCounts, UpgradeReport, UpgradeState } from '../../app/upgrades.ts'

/** Records done by the run under way or interrupted; null when there is none. */
export function doneOf(state: UpgradeState): number | null {
  return state.phase === 'running' || state.phase === 'interrupted' ? state.done : null
}

/** The release that the database belongs to, as far as this tab's state says. */
export function databaseRelease(state: UpgradeState, mine: number): number {
  if (state.phase === 'current') return mine
  return state.phase === 'fenced' ? state.database : state.from
}

/** `about 12 s left`; nothing while the pace is not known. */
export function timeLeft(ms: number | null): string {
  if (ms === null) return ''
  const seconds = Math.ceil(ms / 1000)
  if (seconds <= 1) return 'a moment left'
  if (seconds < 90) return `about ${seconds} s left`
  return `about ${Math.round(seconds / 60)} min left`
}

/** `2.4 s`, `380 ms` */
export function durationText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`
}

/** `12 upcast, 3 quarantine` in the order of the counts; what is none is left out. */
export function countsText(counts: UpgradeCounts): string {
  const some = Object.entries(counts).filter(([, count]) => count > 0)
  return some.length === 0
    ? 'no records'
    : some.map(([outcome, count]) => `${count.toLocaleString('en')} ${outcome}`).join(', ')
}

export interface Standing {
  readonly title: string
  readonly words: string
}

/** What this tab may do now, and what is to be done about it. */
export function standing(state: UpgradeState, mine: number, report: UpgradeReport | null): Standing {
  switch (state.phase) {
    case 'current':
      return report?.finished
        ? {
            title:
              report.to < report.from
                ? `Rolled back to release ${report.to}`
                : `The database is release ${report.to}’s`,
            words: `The last run: ${countsText(report.counts)}, in ${durationText(report.durationMs)}. Running again changes nothing.`,
          }
        : {
            title: `The database is release ${mine}’s, and so is this tab`,
            words:
              'No upgrade is due. Running it rewrites whatever is still stored in an older version; a second run changes nothing.',
          }
    case 'waiting':
      return {
        title: `The database is release ${state.from}’s; this tab runs release ${mine}`,
        words: 'Until it is upgraded, this tab reads everything, upcasting as it goes, and refuses to write.',
      }
    case 'interrupted':
      return {
        title: `Stopped after ${state.done.toLocaleString('en')} records`,
        words: isRollback(state)
          ? `What was done is kept. The rollback from release ${state.from} to ${state.to} can go on from there, or be taken back; until one of them is done, nothing else is written.`
          : `What was done is kept. The upgrade from release ${state.from} to ${state.to} goes on from there; until it is done, nothing else is written.`,
      }
    case 'running':
      return {
        title: state.elsewhere
          ? `Another tab upgrades the database from release ${state.from} to ${state.to}`
          : isRollback(state)
            ? `Rolling back from release ${state.from} to ${state.to}`
            : `Upgrading from release ${state.from} to ${state.to}`,
        words: state.paused ? 'Paused. What was done is kept.' : timeLeft(state.msLeft),
      }
    case 'blocked':
      return {
        title: 'Another tab keeps the database from being upgraded',
        words: `${state.by.length > 0 ? `Close or reload ${state.by.join(', ')}.` : 'Close the other Driftwatch tabs of this device.'} The upgrade goes on by itself once they are gone; nothing was written yet.`,
      }
    case 'fenced':
      return {
        title: `The database belongs to release ${state.database}; this tab runs release ${mine}`,
        words: 'This tab reads what it can and writes nothing, so that no old shape lands over a new one.',
      }
  }
}
