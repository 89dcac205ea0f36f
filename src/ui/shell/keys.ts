/** Which key does what. Single letters, digits and signs can be switched off (WCAG 2.1.4), and never act while typing. */

export type KeyDeed =
  | 'palette'
  | 'keys'
  | 'present'
  | 'next'
  | 'back'
  | 'pause'
  | 'link'
  | 'upgrade'
  | 'reset'
  | `screen-${1 | 2 | 3 | 4 | 5}`

export interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

export interface KeyboardPlace {
  readonly presenting: boolean
  /** Are single-key shortcuts on? */
  readonly singleKeys: boolean
  /** The key goes into a field. */
  readonly typing: boolean
  /** The focus is in something that has a use for the arrow keys. */
  readonly arrowsTaken: boolean
  /** A dialog is open: the page behind it does not act. */
  readonly inDialog: boolean
}

export function deedOf(pressed: Pressed, place: KeyboardPlace): KeyDeed | null {
  const { key, ctrlKey, metaKey, altKey } = pressed
  if (key.toLowerCase() === 'k' && ctrlKey !== metaKey && !altKey) return 'palette'
  if (ctrlKey || metaKey || altKey || place.typing || place.inDialog) return null
  const turned = place.presenting ? turnedTo(key, place.arrowsTaken) : null
  return turned ?? (place.singleKeys ? singleKey(pressed, place.presenting) : null)
}

/** The keys of a presenter's clicker. */
function turnedTo(key: string, arrowsTaken: boolean): KeyDeed | null {
  switch (key) {
    case 'PageDown':
      return 'next'
    case 'PageUp':
      return 'back'
    case 'ArrowRight':
      return arrowsTaken ? null : 'next'
    case 'ArrowLeft':
      return arrowsTaken ? null : 'back'
    default:
      return null
  }
}

function singleKey({ key, shiftKey }: Pressed, presenting: boolean): KeyDeed | null {
  if (key === '?') return 'keys'
  if (key.toLowerCase() === 'p' && !shiftKey) return 'present'
  if (!presenting) return null
  switch (key) {
    case '.':
      return 'pause'
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
      return `screen-${Number(key) as 1 | 2 | 3 | 4 | 5}` // the cases say which
    case 'R':
      return shiftKey ? 'reset' : null
  }
  if (shiftKey) return null
  if (key.toLowerCase() === 'o') return 'link'
  return key.toLowerCase() === 'u' ? 'upgrade' : null
}

const fields = 'input:not([type=radio],[type=checkbox],[type=button],[type=range]),textarea,select'
const arrowUsers =
  'input,[role=tablist],[role=slider],[role=grid],[role=tree],[role=listbox],[role=menu],[role=radiogroup]'

/** Where a key was pressed on the page. */
export function placeOfKey(event: KeyboardEvent, singleKeys: boolean, presenting: boolean): KeyboardPlace {
  const { target } = event
  const at = target instanceof HTMLElement ? target : null
  return {
    presenting,
    singleKeys,
    typing: at !== null && (at.isContentEditable || at.matches(fields)),
    arrowsTaken: event.defaultPrevented || at?.closest(arrowUsers) != null,
    inDialog: document.querySelector('[role=dialog]') !== null,
  }
}
