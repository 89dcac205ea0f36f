/** Pages that stand in a frame of the Sync lab: each is a device, and what stands around its screen is kept small. */
const prefix = 'sync-lab-device-'

/** The name of a frame: it lasts as long as the frame does, whatever its page loads. */
export function frameName(device: string): string {
  return prefix + device
}

/** Is this page in a frame of the Sync lab? */
export function inLabFrame(): boolean {
  return window.self !== window.top && window.name.startsWith(prefix)
}
