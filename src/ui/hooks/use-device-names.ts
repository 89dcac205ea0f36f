import { useCallback, useEffect, useState } from 'react'
import { deviceNames, followNames } from '../shell/devices.ts'
import { useApp } from './use-app.ts'
import { useLive } from './use-live.ts'

/** What people call a device that a revision names: those of this browser by their names, others by the start of their id. */
export function useDeviceNames(): (id: string) => string {
  const { environment } = useApp()
  const { namespace, device } = environment
  const { value: own } = useLive((app) => app.deviceId(), [], ['settings'])
  const [names, setNames] = useState(() => deviceNames(namespace))
  useEffect(() => followNames(namespace, () => setNames(deviceNames(namespace))), [namespace])
  return useCallback((id) => (id === own ? device : (names[id] ?? shortName(id))), [own, device, names])
}

function shortName(id: string): string {
  return id.length > 8 ? id.slice(0, 4) : id
}
