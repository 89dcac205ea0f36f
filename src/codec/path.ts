import type { Flaw } from './errors.ts'

/** Says where in a value: `rules.cpu-hot.threshold`, `events[2].at`, `rules["a.b"].window`; empty at the top. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    const name = String(key)
    if (!/^[\w-]+$/.test(name)) return `${text}[${JSON.stringify(name)}]`
    return text === '' ? name : `${text}.${name}`
  }, '')
}

/** The flaw as seen from whatever holds the flawed value at `place`. */
export function flawWithin(place: string, { path, reason }: Flaw): Flaw {
  const joint = path === '' || path.startsWith('[') ? '' : '.'
  return { path: `${place}${joint}${path}`, reason }
}
