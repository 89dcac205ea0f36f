import type { KeyboardEvent } from 'react'
import { type LinkStore, type Side, sideOf, sides } from './link-store.ts'

const sideways: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

/**
 * Up, down, Home and End go through a column; left and right go to what belongs to it in the next.
 * @param bringForward shows the other column where only one is in sight
 */
export function moveAmongNodes(
  event: KeyboardEvent<HTMLElement>,
  store: LinkStore,
  bringForward: (side: Side) => void,
): void {
  const here = (event.target as Element).closest<HTMLElement>('[data-node]')
  const node = here?.dataset.node
  const side = node === undefined ? undefined : sideOf(node)
  if (here === null || node === undefined || side === undefined) return
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const frame = event.currentTarget
  const step = sideways[event.key]
  if (step === undefined) {
    const next = nextInColumn(
      [...frame.querySelectorAll(`[data-side="${side}"] [data-node]`)],
      here,
      event.key,
    )
    if (next === undefined) return
    event.preventDefault()
    focusNode(next)
    return
  }
  const over = sides[sides.indexOf(side) + step]
  if (over === undefined) return
  event.preventDefault()
  bringForward(over)
  const there = store.counterparts(node).find((other) => sideOf(other) === over)
  const target = there && frame.querySelector(`[data-node="${CSS.escape(there)}"]`)
  const stop = frame.querySelector(`[data-side="${over}"] [data-node]:has(> button[tabindex="0"])`)
  // A column that was behind can take the focus once it is drawn.
  requestAnimationFrame(() => focusNode(target || stop))
}

function nextInColumn(column: readonly Element[], here: Element, key: string): Element | undefined {
  const at = column.indexOf(here)
  if (key === 'ArrowDown') return column[at + 1]
  if (key === 'ArrowUp') return column[at - 1]
  if (key === 'Home') return column[0]
  return key === 'End' ? column.at(-1) : undefined
}

function focusNode(node: Element | null | undefined): void {
  node?.querySelector<HTMLElement>(':scope > button')?.focus()
}
