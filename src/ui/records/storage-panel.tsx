import { useEffect, useState } from 'react'
import type { StorageEstimate } from '../../app/inspect/page-tools.ts'
import { useApp } from '../hooks/use-app.ts'
import styles from './storage-panel.module.css'

/** How much this origin keeps, how much it may, and whether the browser promised to keep it. */
export function StoragePanel() {
  const { tools } = useApp()
  const [estimate, setEstimate] = useState<StorageEstimate | null>(null)
  useEffect(() => {
    let gone = false
    tools?.storageEstimate?.().then(
      (found) => !gone && setEstimate(found),
      // The browser does not say: then neither does the screen.
      () => {},
    )
    return () => {
      gone = true
    }
  }, [tools])
  if (estimate === null) return null
  const { usage, quota, persisted } = estimate
  return (
    <p className={styles.line}>
      Stored by this browser for this site: <strong>{sizeText(usage)}</strong>
      {quota > 0 && (
        <>
          {' of at most '}
          {sizeText(quota)}{' '}
          <meter value={usage} max={quota} aria-label="Storage used">
            {Math.round((usage / quota) * 100)} %
          </meter>
        </>
      )}{' '}
      {persisted
        ? 'It promised not to clear it by itself.'
        : 'It may clear it when the machine runs out of space.'}
    </p>
  )
}

export function sizeText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  let size = bytes
  let unit = 0
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000
    unit += 1
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toPrecision(2)} ${units[unit]}`
}
