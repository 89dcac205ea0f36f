import { useEffect, useState } from 'react'
import { singleKeys } from '../hooks/kept-choice.ts'
import { deedOf, type KeyDeed, placeOfKey } from '../shell/keys.ts'
import styles from './caption-band.module.css'

const told: Readonly<Record<KeyDeed, string>> = {
  palette: 'find and do',
  keys: 'keys',
  present: 'presenting',
  next: 'next',
  back: 'back',
  pause: 'pause',
  link: 'cut or restore the link',
  upgrade: 'upgrade',
  reset: 'reset',
  'screen-1': 'Dashboard',
  'screen-2': 'Records',
  'screen-3': 'Schema lab',
  'screen-4': 'Sync lab',
  'screen-5': 'Proofs',
}

/** For a moment, the key that was pressed and what it did, so that a class can follow. Never what is typed. */
export function KeyEcho() {
  const [echo, setEcho] = useState<{
    readonly key: string
    readonly deed: string
    readonly nth: number
  } | null>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const deed = deedOf(event, placeOfKey(event, singleKeys.get(), true))
      if (deed === null) return
      setEcho((last) => ({ key: keyName(event), deed: told[deed], nth: (last?.nth ?? 0) + 1 }))
    }
    // Before whoever acts on it: what it opens may be a dialog, and then the key would say nothing any more.
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [])
  useEffect(() => {
    if (echo === null) return
    const timer = setTimeout(() => setEcho(null), 1600)
    return () => clearTimeout(timer)
  }, [echo])
  if (echo === null) return null
  return (
    <p key={echo.nth} className={styles.echo} aria-hidden="true">
      <kbd>{echo.key}</kbd> {echo.deed}
    </p>
  )
}

const names: Readonly<Record<string, string>> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  PageDown: 'Page down',
  PageUp: 'Page up',
}

function keyName({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): string {
  const name = names[key] ?? (key.length === 1 ? key.toUpperCase() : key)
  if (ctrlKey) return `Ctrl ${name}`
  if (metaKey) return `⌘ ${name}`
  return shiftKey && key === 'R' ? `Shift ${name}` : name
}
