/** The page when the app cannot start at all: plain elements, because whatever failed may be anything. */
import '../tokens.css'
import '../base.css'
import styles from './start-failure.module.css'

/** Says what happened, what was kept and what to do. */
export function showStartFailure(root: HTMLElement, reason: unknown): void {
  const message = reason instanceof Error ? reason.message : String(reason)
  const retry = element('button', 'Try again')
  retry.addEventListener('click', () => location.reload())
  const box = element('div')
  box.className = styles.failure ?? ''
  box.setAttribute('role', 'alert')
  box.append(
    element('h1', 'Driftwatch could not start'),
    element('p', `What happened: ${message}`),
    element('p', 'What was kept: everything that was saved on this device. Nothing was changed or deleted.'),
    element(
      'p',
      'What to do: try again. If it fails again, close other Driftwatch tabs, or open the page in a fresh window.',
    ),
    retry,
  )
  root.replaceChildren(box)
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  made.textContent = text
  return made
}
