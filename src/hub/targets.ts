import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SettingsError } from './settings-error.ts'

/** A Prometheus endpoint that the operator listed. Pages know its name only. */
export interface Target {
  readonly name: string
  readonly url: string
}

/** The server's own metrics: always listed, and no operator's target may take the name. */
export const selfTarget = 'self'

/**
 * The operator's list: `TARGETS` ("name=url,name=url") and `targets.json` in the data folder
 * (`[{ "name", "url" }]`), together. A URL with a comma in it has to stand in the file.
 * @throws {SettingsError} naming the entry that cannot be used.
 */
export function readTargets(list: string | undefined, dataDir: string): readonly Target[] {
  const targets = [...fromList(list ?? ''), ...fromFile(join(dataDir, 'targets.json'))]
  const seen = new Set([selfTarget])
  for (const { name } of targets) {
    if (seen.has(name)) {
      throw new SettingsError(`Two targets are named "${name}". Names must differ ("self" is this server).`)
    }
    seen.add(name)
  }
  return targets
}

function fromList(list: string): Target[] {
  return list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map((entry) => {
      const at = entry.indexOf('=')
      return checked(entry.slice(0, Math.max(at, 0)), entry.slice(at + 1), `TARGETS, "${entry}"`)
    })
}

function fromFile(path: string): Target[] {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw new SettingsError(`${path} cannot be read: ${reason(error)}`)
  }
  const entries = parsed(text, path)
  if (!Array.isArray(entries))
    throw new SettingsError(`${path} must be a list: [{ "name": "…", "url": "…" }]`)
  return entries.map((entry: unknown, index) => {
    const where = `${path}, entry ${index + 1}`
    if (typeof entry !== 'object' || entry === null)
      throw new SettingsError(`${where}: needs a name and a url.`)
    const { name, url } = entry as { name?: unknown; url?: unknown }
    return checked(name, url, where)
  })
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new SettingsError(`${path} is not JSON: ${reason(error)}`)
  }
}

function checked(name: unknown, url: unknown, where: string): Target {
  if (typeof name !== 'string' || !/^[A-Za-z0-9][\w.-]{0,63}$/.test(name)) {
    throw new SettingsError(
      `${where}: a target is written name=url, its name being up to 64 letters, digits, dots, dashes or underscores.`,
    )
  }
  if (typeof url !== 'string' || !URL.canParse(url))
    throw new SettingsError(`${where}: "${url}" is not a URL.`)
  const { protocol, username, password } = new URL(url)
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new SettingsError(`${where}: a target's URL begins with http:// or https://, not ${protocol}`)
  }
  if (username || password) {
    throw new SettingsError(`${where}: a user name or password in a target's URL is not supported.`)
  }
  return { name, url }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
