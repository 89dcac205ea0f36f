import { useEffect, useRef } from 'react'
import { useToast } from '../components/toasts.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { figureText } from '../rules/rule-fields.ts'

/** Tells of each notice that the pager delivers, on whatever screen; many at once are told as one. */
export function PagerToasts() {
  const notices = useSignal(useApp().pager)
  const toast = useToast()
  const told = useRef(notices.length)
  useEffect(() => {
    const fresh = notices.slice(0, notices.length - told.current)
    told.current = notices.length
    const [first] = fresh
    if (first === undefined) return
    const { ruleId, policyId, metricName, observedValue, severity } = first
    toast({
      tone: fresh.some((notice) => notice.severity === 'critical') ? 'critical' : 'warning',
      text:
        fresh.length === 1
          ? `Incident (${severity}): ${ruleId} of ${policyId}, ${metricName} ${figureText(observedValue)}`
          : `${fresh.length} incidents opened, the latest by ${ruleId} of ${policyId}`,
    })
  }, [notices, toast])
  return null
}
