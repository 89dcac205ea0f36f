/** A yes or no that a person chose for this browser, whatever namespace is open. */
import { makeSignal, type Signal } from '../../app/signal.ts'

export interface KeptChoice extends Signal<boolean> {
  set(on: boolean): void
}

/** Where the browser keeps nothing, the choice lasts as long as the page. */
export function keptChoice(name: string, otherwise: boolean): KeptChoice {
  const key = `driftwatch/${name}`
  const choice = makeSignal(read(key) ?? otherwise)
  return {
    ...choice,
    set(on) {
      choice.set(on)
      try {
        localStorage.setItem(key, on ? 'yes' : 'no')
      } catch {
        // It lasts as long as the page, then.
      }
    },
  }
}

function read(key: string): boolean | null {
  try {
    const kept = localStorage.getItem(key)
    return kept === null ? null : kept === 'yes'
  } catch {
    return null
  }
}

/** Do single letters, digits and signs work as shortcuts? */
export const singleKeys = keptChoice('single-keys', true)
/** Was the first visit's offer taken or put away? */
export const welcomed = keptChoice('welcomed', false)
/** Does every screen say in a sentence what it is for? */
export const guided = keptChoice('guided', true)
