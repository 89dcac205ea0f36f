/** What stands on or beside every screen, and who opens it: header, palette, keys and help all ask here. */
import { createContext, useContext } from 'react'

export type Panel = 'palette' | 'keys' | 'help' | 'glossary'

export interface Desk {
  readonly presenting: boolean
  readonly learning: boolean
  readonly panel: Panel | null
  present(on: boolean): void
  learn(on: boolean): void
  /** One panel at a time; null closes it. */
  open(panel: Panel | null): void
}

export const DeskContext = createContext<Desk | null>(null)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (desk === null) throw new Error('This stands outside a DeskContext; the shell provides one.')
  return desk
}
