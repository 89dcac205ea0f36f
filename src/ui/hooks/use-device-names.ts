import { useCallback } from 'react'
import { useApp } from './use-app.ts'
import { useLive } from './use-live.ts'

/** What people call a device that a revision names: this one by its name, others by the start of their id. */
export function useDeviceNames(): (id: string) => string {
  const { environment } = useApp()
  const { value: own } = useLive((app) => app.deviceId(), [], ['settings'])
  return useCallback((id) => (id === own ? environment.device : shortName(id)), [own, environment.device])
}

function shortName(id: string): string {
  return id.length > 8 ? id.slice(0, 4) : id
}
