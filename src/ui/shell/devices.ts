/** Which devices this browser has opened in a namespace: so that "New device" offers one that is really new. */
const keyOf = (namespace: string) => `driftwatch/${namespace}/devices`

export function knownDevices(namespace: string, own: string): readonly string[] {
  const saved = readSaved(keyOf(namespace))
  return [...new Set([...saved, own])].sort()
}

/** Remembers a device for other tabs. */
export function rememberDevice(namespace: string, device: string): void {
  const known = knownDevices(namespace, device)
  try {
    localStorage.setItem(keyOf(namespace), JSON.stringify(known))
  } catch {
    // Without it the next letter is offered, which may be a device that exists.
  }
}

const namesKeyOf = (namespace: string) => `driftwatch/${namespace}/device-names`

/** What people call the devices that this browser has opened, by the id that revisions name them by. */
export function deviceNames(namespace: string): Readonly<Record<string, string>> {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(namesKeyOf(namespace)) ?? '{}')
    if (typeof saved !== 'object' || saved === null) return {}
    const names = Object.entries(saved).filter(([, name]) => typeof name === 'string')
    return Object.fromEntries(names) as Record<string, string>
  } catch {
    return {}
  }
}

/** Remembers what a device is called, so that its revisions carry its name, hue and shape on the others of this browser. */
export function rememberName(namespace: string, id: string, name: string): void {
  const names = deviceNames(namespace)
  if (names[id] === name) return
  try {
    localStorage.setItem(namesKeyOf(namespace), JSON.stringify({ ...names, [id]: name }))
  } catch {
    // Without it others show the start of its id.
  }
}

/** Calls when another page of this browser has named a device. */
export function followNames(namespace: string, listener: () => void): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key === namesKeyOf(namespace)) listener()
  }
  addEventListener('storage', onStorage)
  return () => removeEventListener('storage', onStorage)
}

function readSaved(key: string): readonly string[] {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(saved) ? saved.filter((each) => typeof each === 'string') : []
  } catch {
    return []
  }
}
