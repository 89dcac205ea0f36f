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

function readSaved(key: string): readonly string[] {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(saved) ? saved.filter((each) => typeof each === 'string') : []
  } catch {
    return []
  }
}
