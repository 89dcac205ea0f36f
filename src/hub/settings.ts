import type { Reach } from './rooms/access.ts'
import type { Keeping } from './rooms/pruning.ts'
import { SettingsError } from './settings-error.ts'
import { readTargets, type Target } from './targets.ts'

/** What an operator decides about one server. */
export interface Settings {
  readonly host: string
  readonly port: number
  /** Where this server keeps what it must not lose. */
  readonly dataDir: string
  /** The Prometheus targets that pages may ask for, the server's own metrics left out. */
  readonly targets: readonly Target[]
  /** From where the rooms may be used. */
  readonly reach: Reach
  /** How long the bodies of revisions are kept. */
  readonly keeping: Keeping
  /** Days for which a join link is good. */
  readonly joinDays: number
  /** The release that the served build is; null for the newest. */
  readonly release: number | null
}

const newestRelease = 6

/**
 * Reads the environment and the command line.
 * @throws {SettingsError} at the first value that cannot be used: a server that guesses is worse than none.
 */
export function readSettings(env: Readonly<NodeJS.ProcessEnv>, args: readonly string[]): Settings {
  const dataDir = env.DATA_DIR || '.data'
  const host = env.HOST || '127.0.0.1'
  return {
    host,
    port: readPort(env.PORT),
    dataDir,
    targets: readTargets(env.TARGETS, dataDir),
    reach: { host, publicUrl: readPublicUrl(env.PUBLIC_URL), origins: readOrigins(env.ORIGINS) },
    keeping: {
      days: readCount('KEEP_DAYS', env.KEEP_DAYS, 30),
      revisions: readCount('KEEP_REVISIONS', env.KEEP_REVISIONS, 20),
    },
    joinDays: readCount('JOIN_DAYS', env.JOIN_DAYS, 7),
    release: readRelease(args, 'npm start'),
  }
}

function readPort(text: string | undefined): number {
  if (!text) return 4321
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new SettingsError(`PORT is "${text}". It takes a whole number from 1 to 65535 (0: any free port).`)
}

function readPublicUrl(text: string | undefined): URL | null {
  if (!text) return null
  const url = readUrl(text)
  if (url !== null && url.search === '' && url.hash === '') return url
  throw new SettingsError(
    `PUBLIC_URL is "${text}". It takes the address that others open, such as https://driftwatch.example/`,
  )
}

function readOrigins(text: string | undefined): readonly string[] {
  const listed = (text ?? '').split(',').map((origin) => origin.trim())
  return listed
    .filter((origin) => origin !== '')
    .map((origin) => {
      const url = readUrl(origin)
      if (url !== null && url.origin === origin.replace(/\/$/, '')) return url.origin
      throw new SettingsError(
        `ORIGINS has "${origin}". It takes origins of pages, such as https://course.example, with commas between them.`,
      )
    })
}

function readUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url : null
}

function readCount(name: string, text: string | undefined, without: number): number {
  if (!text) return without
  const count = Number(text)
  if (/^\d{1,5}$/.test(text) && count >= 1) return count
  throw new SettingsError(`${name} is "${text}". It takes a whole number from 1 to 99999.`)
}

/**
 * Which release to build, from the command line.
 * @param command what was called, for the message
 * @throws {SettingsError} when it is none that there is
 */
export function readRelease(args: readonly string[], command: string): number | null {
  const [name, value, ...more] = args.flatMap((arg) => arg.split('=', 2))
  if (name === undefined) return null
  if (name !== '--release' || more.length > 0) {
    throw new SettingsError(`"${args.join(' ')}" is not understood. ${command} takes: -- --release N`)
  }
  if (value !== undefined && /^\d$/.test(value) && Number(value) >= 1 && Number(value) <= newestRelease) {
    return Number(value)
  }
  throw new SettingsError(
    `--release is "${value ?? ''}". It takes a whole number from 1 to ${newestRelease}.`,
  )
}
