import { rmSync } from 'node:fs'

/** Removes what one end-to-end run built and stored. */
export default function removeFolder(): void {
  const folder = process.env.DRIFTWATCH_E2E
  if (folder) rmSync(folder, { recursive: true, force: true })
}
