/** `lab.link`: the links of this device, made as bad as a script wants them. */
import { type LinkFaults, type LinkName, type Links, linkNames } from '../app/links.ts'
import type { Lab } from './contract.ts'

export function makeLabLink(links: Links): Lab['link'] {
  return {
    step: (link) => links.step(linkNamed(link)),
    set: (options, link) => links.set(readFaults(options), linkNamed(link)),
    state: () => links.state.get(),
  }
}

function linkNamed(name: string | undefined): LinkName | undefined {
  if (name === undefined) return undefined
  const known = linkNames.find((each) => each === name)
  if (known === undefined)
    throw new RangeError(`There is no link "${name}". There are: ${linkNames.join(', ')}.`)
  return known
}

/** A script that says something else has made a mistake, and hears of it. */
function readFaults(options: object): Partial<LinkFaults> {
  const isShare = (value: unknown) => isNumber(value) && value <= 1
  const takes: Readonly<Record<keyof LinkFaults, readonly [(value: unknown) => boolean, string]>> = {
    online: [isBoolean, 'true or false'],
    latencyMs: [isNumber, 'milliseconds from 0 on'],
    loss: [isShare, 'a share from 0 to 1'],
    duplicate: [isShare, 'a share from 0 to 1'],
    reorder: [isBoolean, 'true or false'],
  }
  for (const [name, value] of Object.entries(options)) {
    const taken = Object.hasOwn(takes, name) ? takes[name as keyof LinkFaults] : undefined // just looked up
    if (taken === undefined)
      throw new RangeError(`lab.link.set knows no "${name}". It takes ${Object.keys(takes).join(', ')}.`)
    const [fits, what] = taken
    if (!fits(value)) throw new RangeError(`lab.link.set: ${name} takes ${what}, not ${String(value)}.`)
  }
  return options // every entry was checked above
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean'
}
