import { X } from 'lucide-react'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { IconButton } from './button.tsx'
import { classes } from './classes.ts'
import styles from './toasts.module.css'

export interface Toast {
  readonly text: ReactNode
  readonly tone?: 'warning' | 'critical'
  /** Stays until it is closed: for what must be read. */
  readonly stays?: boolean
}

type Listed = Toast & { readonly id: number }

const ToastContext = createContext<(toast: Toast) => void>(() => {})

/** Says something in passing. What matters is also somewhere on the screen: a toast may be missed. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext)
}

let lastId = 0

export function Toasts({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Listed[]>([])
  const close = useCallback((id: number) => setToasts((all) => all.filter((each) => each.id !== id)), [])
  const add = useCallback((toast: Toast) => {
    lastId += 1
    const listed = { ...toast, id: lastId }
    setToasts((all) => [...all.slice(-3), listed])
  }, [])
  const list = useMemo(
    () => toasts.map((toast) => <ToastCard key={toast.id} toast={toast} onClose={() => close(toast.id)} />),
    [toasts, close],
  )
  return (
    <ToastContext value={add}>
      {children}
      <div className={styles.stack} role="log" aria-label="Messages" aria-live="polite">
        {list}
      </div>
    </ToastContext>
  )
}

function ToastCard({ toast, onClose }: { readonly toast: Listed; readonly onClose: () => void }) {
  const [held, setHeld] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock starts again only when it was held
  useEffect(() => {
    if (toast.stays || held) return
    const timer = setTimeout(onClose, 6000)
    return () => clearTimeout(timer)
  }, [held])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it there longer
    <div
      className={classes(styles.toast, toast.tone && styles[toast.tone])}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
    >
      <div className={styles.words}>{toast.text}</div>
      <IconButton label="Close message" small onClick={onClose}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  )
}
