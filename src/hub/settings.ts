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
  /** The release that the printed address opens; the newest when left out. */
  readonly release: number | null
}

const newestRelease = 6

/**
 * Reads the environment and the command line.
 * @throws {SettingsError} at the first value that cannot be used: a server that guesses is worse than none.
 */
export function readSettings(env: Readonly<NodeJS.ProcessEnv>, args: readonly string[]): Settings {
  const dataDir = env.DATA_DIR || '.data'
  return {
    host: env.HOST || '127.0.0.1',
    port: readPort(env.PORT),
    dataDir,
    targets: readTargets(env.TARGETS, dataDir),
    release: readRelease(args),
  }
}

function readPort(text: string | undefined): number {
  if (!text) return 4321
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new SettingsError(`PORT is "${text}". It takes a whole number from 1 to 65535 (0: any free port).`)
}

function readRelease(args: readonly string[]): number | null {
  const [name, value, ...more] = args.flatMap((arg) => arg.split('=', 2))
  if (name === undefined) return null
  if (name !== '--release' || more.length > 0) {
    throw new SettingsError(`"${args.join(' ')}" is not understood. npm start takes: -- --release N`)
  }
  if (value !== undefined && /^\d$/.test(value) && Number(value) >= 1 && Number(value) <= newestRelease) {
    return Number(value)
  }
  throw new SettingsError(
    `--release is "${value ?? ''}". It takes a whole number from 1 to ${newestRelease}.`,
  )
}
