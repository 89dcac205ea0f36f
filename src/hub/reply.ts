import type { ServerResponse } from 'node:http'

/** Answers with JSON that nobody may keep: it is true now. */
export function replyJson(response: ServerResponse, status: number, body: unknown): void {
  replyText(response, status, JSON.stringify(body), 'application/json; charset=utf-8')
}

/** Answers with an error that says what happened, where, and what to do. */
export function replyError(response: ServerResponse, status: number, code: string, message: string): void {
  replyJson(response, status, { error: { code, message } })
}

/** Answers with text that nobody may keep. */
export function replyText(response: ServerResponse, status: number, text: string, type: string): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  })
  response.end(text)
}
