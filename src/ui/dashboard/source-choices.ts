/** The sample sources as one list to choose from: the server's targets are choices of their own. */
import type { SourceKind, SourceSettings } from '../../app/app.ts'

export interface SourceChoice {
  readonly value: string
  readonly label: string
}

const kinds: readonly { readonly value: SourceKind; readonly label: string }[] = [
  { value: 'scenario', label: 'Scenario: made up, repeatable' },
  { value: 'browser', label: 'This browser' },
]

/** @param targets what the server lists; a chosen target stays in the list when it is gone */
export function sourceChoices(
  targets: readonly string[],
  now: Pick<SourceSettings, 'kind' | 'target'>,
): readonly SourceChoice[] {
  const gone = now.kind === 'server' && !targets.includes(now.target ?? '') ? [now.target ?? ''] : []
  const servers = [...targets, ...gone].map((target) => ({
    value: `server/${target}`,
    label: target === 'self' || target === '' ? 'This server' : `Server target: ${target}`,
  }))
  return [...kinds, ...servers]
}

export function valueOfSource({ kind, target }: Pick<SourceSettings, 'kind' | 'target'>): string {
  return kind === 'server' ? `server/${target ?? ''}` : kind
}

export function sourceSettingsOf(value: string): Pick<SourceSettings, 'kind' | 'target'> {
  if (value.startsWith('server/')) return { kind: 'server', target: value.slice('server/'.length) }
  return { kind: value === 'browser' ? 'browser' : 'scenario' }
}
