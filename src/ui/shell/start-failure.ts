/** The last resort: the app could not start, and no component of it is there to say so. */
export function showStartFailure(root: HTMLElement, reason: unknown): void {
  const box = document.createElement('main')
  box.className = 'start-failure'
  const title = document.createElement('h1')
  title.textContent = 'Driftwatch could not start'
  const said = document.createElement('p')
  said.textContent = `${reason instanceof Error ? reason.message : String(reason)} What was stored is untouched. Reload the page to try again.`
  box.append(title, said)
  root.replaceChildren(box)
}
