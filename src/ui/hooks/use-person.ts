import { useCallback } from 'react'
import { useApp } from './use-app.ts'
import { useLive } from './use-live.ts'

const key = 'person'

/** Who works on this device, as they last signed a form; kept so that nobody writes their name twice. */
export function usePerson(): readonly [name: string, keep: (name: string) => Promise<void>] {
  const app = useApp()
  const { value } = useLive((each) => each.settings.get<unknown>(key), [], ['settings'])
  const keep = useCallback((name: string) => app.busy(app.settings.set(key, name)), [app])
  return [typeof value === 'string' ? value : '', keep]
}
