import type { IncomingMessage, ServerResponse } from 'node:http'
import { createMetrics, type Metrics } from './metrics.ts'
import { replyError, replyJson, replyText } from './reply.ts'
import { answerJoin } from './rooms/answer-join.ts'
import type { Hub } from './rooms/open-hub.ts'
import { ScrapeError, scrape } from './scrape.ts'
import { selfTarget, type Target } from './targets.ts'

/** What the endpoints answer from. */
export interface EndpointSources {
  readonly metrics: Metrics
  readonly targets: readonly Target[]
  readonly startedAt: Date
  /** Null where no rooms are served. */
  readonly hub: Hub | null
}

interface Asked {
  readonly request: IncomingMessage
  readonly query: URLSearchParams
}

type Endpoint = (sources: EndpointSources, asked: Asked, response: ServerResponse) => Promise<void> | void

/** Every address that is not a file, by its path. The paths also label the request metrics. */
const endpoints: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ['/health', health],
  ['/metrics', metrics],
  ['/api/join', join],
  ['/api/targets', listTargets],
  ['/api/scrape', scrapeTarget],
])

/** The label under which a request is counted: an endpoint's path, or `file`. */
export function routeOf(path: string): string {
  return endpoints.has(path) ? path : path.startsWith('/api/') ? '/api/*' : 'file'
}

/**
 * Answers a request for an endpoint.
 * @returns false when the path is none, and nothing was answered.
 */
export async function answerEndpoint(
  sources: EndpointSources,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2)
  const endpoint = endpoints.get(path)
  if (endpoint) {
    await endpoint(sources, { request, query: new URLSearchParams(query) }, response)
    return true
  }
  if (!path.startsWith('/api/')) return false
  replyError(response, 404, 'unknown-endpoint', `This server has nothing at ${path}.`)
  return true
}

/** The same endpoints as middleware, for the development server. */
export function mountEndpoints(targets: readonly Target[], hub: Hub | null) {
  const sources = { metrics: createMetrics(hub?.rooms), targets, startedAt: new Date(), hub }
  return (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void): void => {
    answerEndpoint(sources, request, response).then((answered) => {
      if (!answered) next()
    }, next)
  }
}

function health({ startedAt, hub }: EndpointSources, _asked: Asked, response: ServerResponse): void {
  const uptimeSeconds = Math.round((Date.now() - startedAt.getTime()) / 1000)
  const figures = hub?.rooms.figures()
  replyJson(response, 200, {
    status: 'ok',
    startedAt: startedAt.toISOString(),
    uptimeSeconds,
    ...(figures && { hub: { ...figures, refusals: Object.fromEntries(figures.refusals) } }),
  })
}

async function join(
  { hub }: EndpointSources,
  { request, query }: Asked,
  response: ServerResponse,
): Promise<void> {
  if (hub !== null) return answerJoin(hub, request, query, response)
  replyError(response, 404, 'no-rooms', 'This server has no rooms to join.')
}

async function metrics(sources: EndpointSources, _asked: Asked, response: ServerResponse): Promise<void> {
  replyText(response, 200, await sources.metrics.text(), sources.metrics.contentType)
}

/** Names only: addresses are the operator's business. */
function listTargets({ targets }: EndpointSources, _asked: Asked, response: ServerResponse): void {
  replyJson(response, 200, { targets: [selfTarget, ...targets.map(({ name }) => name)] })
}

async function scrapeTarget(sources: EndpointSources, asked: Asked, response: ServerResponse): Promise<void> {
  const name = asked.query.get('target')
  if (name === null) {
    replyError(response, 400, 'missing-target', 'Name a listed target: /api/scrape?target=self')
    return
  }
  if (name === selfTarget) return metrics(sources, asked, response)
  const target = sources.targets.find((listed) => listed.name === name)
  if (!target) {
    const mend = 'See /api/targets for the names; the operator lists targets in TARGETS or in targets.json.'
    replyError(response, 404, 'unknown-target', `No target named "${name}" is listed here. ${mend}`)
    return
  }
  try {
    replyText(response, 200, await scrape(target), 'text/plain; charset=utf-8')
  } catch (error) {
    if (!(error instanceof ScrapeError)) throw error
    replyError(response, error.status, error.code, error.message)
  }
}
