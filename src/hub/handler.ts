import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import sirv from 'sirv'
import { answerEndpoint, type EndpointSources, routeOf } from './endpoints.ts'
import { cacheControl, securityHeaders } from './headers.ts'
import { isExpectedHost } from './hosts.ts'
import { createMetrics } from './metrics.ts'
import { replyError } from './reply.ts'
import { isPreflight } from './rooms/cross-origin.ts'
import type { Hub } from './rooms/open-hub.ts'
import type { Target } from './targets.ts'

/** What one server serves. */
export interface HandlerOptions {
  /** The address it listens on, which decides what `Host` it expects. */
  readonly host: string
  /** The folder of built files. Only what is in it at the start is served. */
  readonly files: string
  readonly targets: readonly Target[]
  /** The rooms that are served beside the files, if any. */
  readonly hub?: Hub
}

/** Answers every request: guards first, then endpoints, then files. */
export function createHandler({ host, files, targets, hub }: HandlerOptions): RequestListener {
  const sources: EndpointSources = {
    metrics: createMetrics(hub?.rooms),
    targets,
    startedAt: new Date(),
    hub: hub ?? null,
  }
  const publicUrl = hub?.reach.publicUrl ?? null
  // In this mode sirv looks paths up in a list made at the start: nothing outside the folder is in it.
  const serveFile = sirv(files, {
    etag: true,
    setHeaders: (response, path) => response.setHeader('cache-control', cacheControl(path)),
  })

  return (request, response) => {
    measure(sources, request, response)
    for (const [name, value] of securityHeaders) response.setHeader(name, value)
    if (refused(request, response, host, publicUrl)) return
    answerEndpoint(sources, request, response)
      .then((answered) => {
        if (answered) return
        serveFile(request, response, () =>
          replyError(response, 404, 'not-found', 'There is no such file here.'),
        )
      })
      .catch((error: unknown) => {
        console.error(`Failed to answer ${request.method} ${request.url}:`, error)
        if (!response.headersSent)
          replyError(response, 500, 'internal', 'The server failed; its log says why.')
        else response.destroy()
      })
  }
}

function refused(
  request: IncomingMessage,
  response: ServerResponse,
  host: string,
  publicUrl: URL | null,
): boolean {
  if (!isExpectedHost(request.headers.host, host, publicUrl)) {
    const mend = `Open it as localhost, or start it with HOST set to the name you use.`
    const message = `This server does not go by the name "${request.headers.host ?? ''}". ${mend}`
    replyError(response, 421, 'unexpected-host', message)
    return true
  }
  if (request.method !== 'GET' && request.method !== 'HEAD' && !asksForJoin(request)) {
    response.setHeader('allow', 'GET, HEAD')
    replyError(
      response,
      405,
      'method-not-allowed',
      `${request.method} is not answered here; GET and HEAD are.`,
    )
    return true
  }
  return false
}

/** A page of another origin has to ask first whether it may ask for a join link. */
function asksForJoin(request: IncomingMessage): boolean {
  return isPreflight(request) && request.url?.split('?', 1)[0] === '/api/join'
}

function measure({ metrics }: EndpointSources, request: IncomingMessage, response: ServerResponse): void {
  const began = performance.now()
  response.once('close', () => {
    const route = routeOf((request.url ?? '/').split('?', 1)[0] ?? '/')
    const method = request.method === 'GET' || request.method === 'HEAD' ? request.method : 'other'
    metrics.answered({
      method,
      route,
      status: response.statusCode,
      seconds: (performance.now() - began) / 1000,
    })
  })
}
