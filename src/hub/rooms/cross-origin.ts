import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Reach } from './access.ts'

/** Whether a browser asks, before the request itself, if a page of another origin may make it. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined
}

/** Lets pages of listed origins read the answer, and show a token to get it. */
export function admitOrigin(request: IncomingMessage, response: ServerResponse, { origins }: Reach): void {
  const { origin } = request.headers
  response.setHeader('vary', 'origin')
  if (origin === undefined || !origins.includes(origin)) return
  response.setHeader('access-control-allow-origin', origin)
  if (!isPreflight(request)) return
  response.setHeader('access-control-allow-methods', 'GET')
  response.setHeader('access-control-allow-headers', 'authorization')
}
