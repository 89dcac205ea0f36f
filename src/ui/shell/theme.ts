/** Light, dark, or as the system has it. A preference of this browser, not of the data. */
import { makeSignal, type Signal } from '../../app/signal.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const key = 'driftwatch/theme'

export function savedTheme(): Theme {
  try {
    const saved = localStorage.getItem(key)
    return themes.find((theme) => theme === saved) ?? 'system'
  } catch {
    // No storage of its own: the system's theme it is.
    return 'system'
  }
}

const chosen = makeSignal<Theme>(savedTheme())
/** The theme that was chosen last. */
export const chosenTheme: Signal<Theme> = chosen

/** Shows a theme on the whole page. */
export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

export function keepTheme(theme: Theme): void {
  showTheme(theme)
  chosen.set(theme)
  try {
    if (theme === 'system') localStorage.removeItem(key)
    else localStorage.setItem(key, theme)
  } catch {
    // It lasts as long as the page, then.
  }
}

/** Shows the theme that another page of this browser chooses, as it chooses it. */
export function followTheme(): void {
  addEventListener('storage', (event) => {
    if (event.key === key) showTheme(savedTheme())
  })
}
