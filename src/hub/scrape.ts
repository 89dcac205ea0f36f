import type { Target } from './targets.ts'

/** How long a target may take for its whole answer, in milliseconds. */
export const scrapeTimeout = 5_000

/** The longest answer that is passed on, in bytes: thousands of series fit. */
export const scrapeLimit = 2 * 1024 * 1024

/** Why a target's metrics could not be had. `status` is what the page is answered with. */
export class ScrapeError extends Error {
  override name = 'ScrapeError'
  readonly code: string
  readonly status: number

  constructor(code: string, status: number, message: string) {
    super(message)
    this.code = code
    this.status = status
  }
}

/**
 * Fetches one listed target's text. Redirects are refused: they would lead to an address that no
 * operator listed.
 * @throws {ScrapeError} which says what happened, where, and what to do.
 */
export async function scrape(target: Target, timeout: number = scrapeTimeout): Promise<string> {
  const where = `The target "${target.name}" (${target.url})`
  try {
    const response = await fetch(target.url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
      headers: { accept: 'text/plain;version=0.0.4, text/plain;q=0.9, */*;q=0.1' },
    })
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel()
      const to = response.headers.get('location') ?? 'nowhere'
      const mend = 'List the final address instead.'
      throw new ScrapeError(
        'target-redirects',
        502,
        `${where} redirects to ${to}, which is not followed. ${mend}`,
      )
    }
    if (!response.ok) {
      await response.body?.cancel()
      const mend = 'Open that address yourself, and correct it in the list of targets if it is wrong.'
      throw new ScrapeError(
        'target-refused',
        502,
        `${where} answered with status ${response.status}. ${mend}`,
      )
    }
    return await readWithin(response, where)
  } catch (error) {
    if (error instanceof ScrapeError) throw error
    if (error instanceof Error && error.name === 'TimeoutError') {
      const mend = 'Check that it is up, then try again.'
      throw new ScrapeError(
        'target-timeout',
        504,
        `${where} did not answer within ${timeout / 1000} s. ${mend}`,
      )
    }
    const mend = 'Check that it is up and that this server can reach it, then try again.'
    throw new ScrapeError('target-unreachable', 502, `${where} cannot be reached: ${cause(error)}. ${mend}`)
  }
}

/** Reads the body, but never holds more than the limit: a length header may be missing or wrong. */
async function readWithin(response: Response, where: string): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > scrapeLimit) {
      const mend = 'Point the target at a smaller set of metrics.'
      throw new ScrapeError('target-too-large', 502, `${where} sent more than ${scrapeLimit} bytes. ${mend}`)
    }
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/** `fetch` says only "fetch failed"; what happened is in the cause. */
function cause(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause instanceof Error) return error.cause.message || cause(error.cause)
  return error.message
}
