/** The tokens' colours as a canvas needs them: resolved, for the theme that is on. */
const names = [
  'text-faint',
  'chart-line',
  'chart-band',
  'chart-grid',
  'chart-breach',
  'surface',
  'mark-warning',
  'mark-critical',
  'quiet',
] as const

export type PlotColours = Readonly<Record<(typeof names)[number], string>>

export function plotColours(near: HTMLElement): PlotColours {
  const probe = document.createElement('span')
  near.append(probe)
  const read = (name: string) => {
    probe.style.color = `var(--${name})`
    return getComputedStyle(probe).color
  }
  const colours = Object.fromEntries(names.map((name) => [name, read(name)]))
  probe.remove()
  // Every name was read just now.
  return colours as PlotColours
}

/** Calls back when the page's theme changes, by choice or by the system. */
export function onThemeChange(listener: () => void): () => void {
  const media = matchMedia('(prefers-color-scheme: dark)')
  const chosen = new MutationObserver(listener)
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  media.addEventListener('change', listener)
  return () => {
    chosen.disconnect()
    media.removeEventListener('change', listener)
  }
}
