import { createContext, useContext } from 'react'
import type { App } from '../../app/app.ts'

/** The app that the screens ask and look at. */
export const AppContext = createContext<App | null>(null)

export function useApp(): App {
  const app = useContext(AppContext)
  if (app === null) throw new Error('This screen stands outside an AppContext; mountUi provides one.')
  return app
}
