import { useToast } from '../components/toasts.tsx'
import { useApp } from '../hooks/use-app.ts'

/** Cuts every link of this device, or restores them. What is said meanwhile is held. */
export function useLinkKey(): () => void {
  const { links } = useApp()
  const toast = useToast()
  return () => {
    const known = links.state.get().filter(({ phase }) => phase !== 'none')
    if (known.length === 0) {
      toast({ text: 'This device has no link to cut.' })
      return
    }
    const cut = known.some(({ faults }) => !faults.online)
    links.set({ online: cut })
    toast({
      text: cut
        ? 'The link is restored: what was held goes out.'
        : 'The link is cut: what is saved here waits.',
    })
  }
}
