import { type ReactNode, useEffect } from 'react'
import { useApp } from '../hooks/use-app.ts'

interface WaitingProps {
  readonly children: ReactNode
  readonly className?: string | undefined
}

/** Stands in for a part of the page that is still being downloaded; the app counts as busy until it is there. */
export function Waiting({ children, className }: WaitingProps) {
  const app = useApp()
  useEffect(() => {
    let arrived = () => {}
    void app.busy(new Promise<void>((resolve) => (arrived = resolve)))
    return () => arrived()
  }, [app])
  return (
    <p role="status" className={className}>
      {children}
    </p>
  )
}
