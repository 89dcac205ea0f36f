import { lazy, Suspense } from 'react'
import { useDesk } from './desk.ts'

const panels = {
  palette: lazy(() => import('../palette/palette.tsx')),
  keys: lazy(() => import('../help/keys-dialog.tsx')),
  help: lazy(() => import('../help/help-dialog.tsx')),
  glossary: lazy(() => import('../help/glossary-dialog.tsx')),
}

export interface PanelProps {
  readonly onClose: () => void
}

/** The panel that is open over the page, a download of its own. */
export function Panels() {
  const { panel, open } = useDesk()
  if (panel === null) return null
  const Open = panels[panel]
  return (
    <Suspense>
      <Open onClose={() => open(null)} />
    </Suspense>
  )
}
