import { err, type Result } from '../../domain/result.ts'
import type { Reading, SampleSource } from './source.ts'

/** How long the server may take, in milliseconds: a little longer than it gives its targets. */
const patienceMs = 8_000

/** The slice of `fetch` that is used. */
export type Fetch = (
  url: URL,
  options: { signal: AbortSignal },
) => Promise<Pick<Response, 'ok' | 'status' | 'text'>>

/** The server that this page came from, as a place to fetch metrics through. */
export interface MetricsServer {
  /** Targets that its operator listed; none when the server does not answer, or is a static host. */
  targets(): Promise<readonly string[]>
  source(target: string): SampleSource
}

/** @param base the address that `api/…` is below, ending in a slash */
export function makeMetricsServer(
  base: string,
  fetch: Fetch = (url, options) => globalThis.fetch(url, options),
): MetricsServer {
  const get = async (path: string, leaving?: AbortSignal) => {
    const patience = AbortSignal.timeout(patienceMs)
    const signal = leaving ? AbortSignal.any([leaving, patience]) : patience
    const response = await fetch(new URL(path, base), { signal })
    return { response, text: await response.text() }
  }

  async function read(target: string, leaving: AbortSignal): Promise<Result<Reading, string>> {
    const { parsePrometheus } = await import('./prometheus.ts')
    try {
      const { response, text } = await get(`api/scrape?target=${encodeURIComponent(target)}`, leaving)
      if (response.ok) return named(target, parsePrometheus(text))
      return err(
        errorOf(text) ?? `The server answered with status ${response.status} for target "${target}".`,
      )
    } catch {
      return err(`The server at ${base} cannot be reached. The next reading tries again.`)
    }
  }

  return {
    async targets() {
      try {
        const { response, text } = await get('api/targets')
        return response.ok ? listOf(text) : []
      } catch {
        return []
      }
    },
    source(target) {
      const leaving = new AbortController()
      return { read: () => read(target, leaving.signal), close: () => leaving.abort() }
    },
  }
}

function named(target: string, reading: Result<Reading, string>): Result<Reading, string> {
  return reading.ok ? reading : err(`Target "${target}": ${reading.error}`)
}

/** The message of `{error: {code, message}}`, where the answer is that. */
function errorOf(text: string): string | null {
  const message = part(part(parsed(text), 'error'), 'message')
  return typeof message === 'string' ? message : null
}

function listOf(text: string): readonly string[] {
  const targets = part(parsed(text), 'targets')
  return Array.isArray(targets) ? targets.filter((target) => typeof target === 'string') : []
}

function part(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A static host answers with a page of its own.
    return undefined
  }
}
